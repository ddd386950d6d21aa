package org.clew.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The network's arithmetic: TorchScript source text of the resources, handed to the engine as a
 * TorchScript archive that is put together here. Takes and returns arrays of the engine.
 */
final class Kernels implements AutoCloseable {

  private static final String SOURCE = "kernels.torchscript";

  private final NDManager manager;
  private final PtSymbolBlock block;

  private Kernels(NDManager manager, PtSymbolBlock block) {
    this.manager = manager;
    this.block = block;
  }

  static Kernels load(ai.djl.Device device) {
    NDManager manager = NDManager.newBaseManager(device, "PyTorch");
    try (InputStream in = Kernels.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IllegalStateException("Resource " + SOURCE + " is not in the jar");
      }
      byte[] archive = archive(in.readAllBytes());
      return new Kernels(
          manager,
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive), false, false));
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    }
  }

  /** The root of this network's memory outside the heap. */
  NDManager manager() {
    return manager;
  }

  /**
   * Runs a method of the module.
   *
   * @param scope owner of the results
   * @param arguments arrays, lists of arrays, {@code long[]}, {@code Long}, {@code Double} or
   *     {@code Boolean}
   */
  List<NDArray> run(NDManager scope, String method, Object... arguments) {
    JniUtils.setGraphExecutorOptimize(false); // a setting of the thread
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(arguments[i]);
      }
      try (IValue result = IValueUtils.runMethod(block, method, values)) {
        List<NDArray> out = new ArrayList<>();
        for (PtNDArray array : result.toTensorArray((PtNDManager) scope)) {
          out.add(array);
        }
        return out;
      }
    } finally {
      for (IValue v : values) {
        if (v != null) {
          v.close();
        }
      }
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof NDArray array) {
      return IValue.from((PtNDArray) array);
    } else if (argument instanceof List<?> arrays) {
      return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    } else if (argument instanceof long[] numbers) {
      return IValue.listFrom(numbers);
    } else if (argument instanceof Long number) {
      return IValue.from(number.longValue());
    } else if (argument instanceof Double number) {
      return IValue.from(number.doubleValue());
    } else if (argument instanceof Boolean flag) {
      return IValue.from(flag.booleanValue());
    }
    throw new IllegalArgumentException("No kernel argument: " + argument.getClass());
  }

  /**
   * A TorchScript archive: a zip of stored entries with the source, a pickled object of the
   * source's class with its one attribute, {@code training = False}, and no constants.
   */
  private static byte[] archive(byte[] source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(
          zip,
          "data.pkl",
          latin1("\u0080\2c__torch__\nKernels\n)\u0081}X\b\0\0\0training\u0089sb."));
      store(zip, "code/__torch__.py", source);
      store(zip, "constants.pkl", latin1("\u0080\2)."));
      store(zip, "version", latin1("3\n"));
    }
    return bytes.toByteArray();
  }

  private static byte[] latin1(String s) {
    return s.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry("kernels/" + name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
