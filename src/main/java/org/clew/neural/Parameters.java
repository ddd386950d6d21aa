package org.clew.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.clew.model.ClewException;

/**
 * Named arrays on the heap, some ten thousand numbers in all: the network's weights, or Adam's
 * moments of them. They go to the engine by copy, so a model belongs to no device.
 */
final class Parameters {

  /** One array, row by row. */
  record Tensor(int[] shape, float[] values) {
    static Tensor zeros(int... shape) {
      int n = 1;
      for (int s : shape) {
        n *= s;
      }
      return new Tensor(shape, new float[n]);
    }
  }

  /** Weights of the rules' line: log of alpha and its slope over log(1 + terms)/3, two per head. */
  static final String ALPHA = "alpha";

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * Fresh weights. The last layer of each head is zero: before training the network adds nothing to
   * the rules.
   */
  static Parameters initial(Architecture a, int relations, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Parameters p = new Parameters();
    int d = a.width();
    int f = Features.NODE.size();
    int q = Features.QUERY.size();
    p.normal("input", 0.5, random, f, d);
    for (int l = 0; l < a.rounds(); l++) {
      String round = "round." + l + ".";
      p.normal(round + "relation", 0.7, random, relations, d);
      p.normal(round + "message", 1 / Math.sqrt(d), random, d, d);
      p.normal(round + "self", 1 / Math.sqrt(d), random, d, d);
      p.add(round + "bias", Tensor.zeros(d));
      p.add(round + "gamma", Tensor.zeros(d));
      java.util.Arrays.fill(p.get(round + "gamma").values(), 0.5f);
      p.add(round + "beta", Tensor.zeros(d));
    }
    for (String head : List.of("gene.", "disease.")) {
      p.normal(head + "state", 1 / Math.sqrt(d), random, d, a.readout());
      p.normal(head + "feature", 1 / Math.sqrt(f), random, f, a.readout());
      p.normal(head + "query", 1 / Math.sqrt(q), random, q, a.readout());
      p.add(head + "bias", Tensor.zeros(a.readout()));
      p.add(head + "out", Tensor.zeros(a.readout(), 1));
    }
    return p;
  }

  private void normal(String name, double deviation, SplittableRandom random, int... shape) {
    Tensor t = Tensor.zeros(shape);
    for (int i = 0; i < t.values().length; i++) {
      t.values()[i] = (float) (deviation * random.nextGaussian());
    }
    add(name, t);
  }

  void add(String name, Tensor t) {
    tensors.put(name, t);
  }

  Tensor get(String name) {
    Tensor t = tensors.get(name);
    if (t == null) {
      throw new IllegalStateException("No parameter " + name);
    }
    return t;
  }

  Map<String, Tensor> all() {
    return tensors;
  }

  int size() {
    return tensors.values().stream().mapToInt(t -> t.values().length).sum();
  }

  Parameters copy() {
    Parameters p = new Parameters();
    tensors.forEach((name, t) -> p.add(name, new Tensor(t.shape(), t.values().clone())));
    return p;
  }

  Parameters zeros() {
    Parameters p = new Parameters();
    tensors.forEach((name, t) -> p.add(name, Tensor.zeros(t.shape())));
    return p;
  }

  /** Copies to the engine, in order. */
  List<NDArray> upload(NDManager manager) {
    List<NDArray> out = new ArrayList<>();
    tensors.forEach((name, t) -> out.add(array(manager, t)));
    return out;
  }

  private static NDArray array(NDManager manager, Tensor t) {
    long[] shape = new long[t.shape().length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = t.shape()[i];
    }
    return manager.create(t.values(), new Shape(shape));
  }

  /** Writes a safetensors file, in one step. */
  void save(Path file) throws IOException {
    Device.prepare();
    try (NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch")) {
      NDList list = new NDList();
      tensors.forEach(
          (name, t) -> {
            NDArray a = array(manager, t);
            a.setName(name);
            list.add(a);
          });
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.write(part, list.encode(NDList.Encoding.SAFETENSORS));
      Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Reads a safetensors file whose arrays must be those of the template, by name and shape. */
  static Parameters load(Path file, Parameters template) throws IOException {
    Device.prepare();
    try (NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch")) {
      NDList list;
      try {
        list = NDList.decode(manager, Files.readAllBytes(file));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw damaged(file, "it is no safetensors file", e);
      }
      Map<String, NDArray> byName = new LinkedHashMap<>();
      for (NDArray a : list) {
        byName.put(a.getName(), a);
      }
      Parameters p = new Parameters();
      for (Map.Entry<String, Tensor> e : template.tensors.entrySet()) {
        NDArray a = byName.get(e.getKey());
        Tensor t = e.getValue();
        if (a == null || a.size() != t.values().length) {
          throw damaged(file, e.getKey() + " is missing or of another size", null);
        }
        p.add(e.getKey(), new Tensor(t.shape(), a.toFloatArray()));
      }
      return p;
    }
  }

  private static ClewException damaged(
      Path file, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    return new ClewException(
        ClewException.Kind.MISSING_DATA,
        "The network's parameters " + file + " cannot be used: " + what,
        "Train it anew with 'clew train', or restore the model folder.",
        cause == null ? new IllegalStateException(what) : cause);
  }
}
