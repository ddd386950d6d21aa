package org.clew.neural;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.Locale;
import org.clew.model.ClewException;

/** Where the network computes: {@code --device cpu|gpu|auto}. */
public enum Device {
  CPU,
  GPU,
  /** The GPU if the engine finds one, else the CPU. */
  AUTO;

  private static boolean prepared;

  /** Reads {@code cpu}, {@code gpu} or {@code auto}. */
  public static Device parse(String text) {
    try {
      return valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ClewException(
          ClewException.Kind.USAGE, "Unknown device '" + text + "'", "Use cpu, gpu or auto.", e);
    }
  }

  /**
   * Settings that the engine reads once, when it is first used: nothing is downloaded or reported,
   * native libraries are unpacked below {@code CLEW_HOME} (else the folder of temporary files), and
   * each pass is computed by one thread (two on two busy cores are slower than one); {@code
   * -Dclew.threads=N} computes N passes at once in training, which gives the same numbers.
   */
  static synchronized void prepare() {
    if (prepared) {
      return;
    }
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    String home = System.getenv("CLEW_HOME");
    Path cache =
        home != null && !home.isBlank()
            ? Path.of(home, "engine")
            : Path.of(System.getProperty("java.io.tmpdir"), "clew-engine");
    if (System.getenv("ENGINE_CACHE_DIR") == null) {
      setDefault("ENGINE_CACHE_DIR", cache.toString());
    }
    setDefault("ai.djl.pytorch.num_threads", "1");
    setDefault("ai.djl.pytorch.num_interop_threads", "1");
    // The profiling executor re-optimises in the first calls and gains nothing on these kernels.
    setDefault("ai.djl.pytorch.graph_optimizer", "false");
    prepared = true;
  }

  private static void setDefault(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  /** The engine's device. */
  ai.djl.Device resolve() {
    prepare();
    int gpus = this == CPU ? 0 : Engine.getEngine("PyTorch").getGpuCount();
    if (this == GPU && gpus == 0) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No GPU that the network's engine can use",
          "Use --device cpu, or install the CUDA build of the engine (docs/gpu.md).");
    }
    return gpus > 0 ? ai.djl.Device.gpu() : ai.djl.Device.cpu();
  }
}
