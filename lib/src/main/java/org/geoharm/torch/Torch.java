package org.geoharm.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import com.sun.jna.Function;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoharm.check.Check;

/** The one door to the engine: starts it with our settings and hands out managers of native memory. */
public final class Torch {

    private static final String NAME = "PyTorch";
    /** The one CUDA build that the engine's bindings are made for. */
    private static final String CUDA_FLAVOUR = "cu128";
    /** Rounds that a waiting thread spins before it sleeps; a few microseconds. The default is milliseconds. */
    private static final String SPINS = "1000";
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_THRESHOLD = -3;

    private static volatile Engine engine;
    private static volatile int threads;

    private Torch() {}

    private static Engine load() {
        tuneNative();
        setDefault("OPT_OUT_TRACKING", "true");
        String folder = System.getenv("PYTORCH_LIBRARY_PATH");
        if (folder != null) {
            Check.that(Files.isDirectory(Path.of(folder)), "PYTORCH_LIBRARY_PATH must name the folder of PyTorch's libraries, %s is "
                    + "none; correct it or unset it", folder);
            setDefault("PYTORCH_FLAVOR", flavour(Path.of(folder)));
        } else if (cpuNativesArePresent()) {
            setDefault("ai.djl.offline", "true");
        }
        try {
            Engine loaded = Engine.getEngine(NAME);
            if (loaded.getGpuCount() > 0) {
                ai.djl.pytorch.jni.JniUtils.setBenchmarkCuDNN(true); // shapes repeat, so the search for the fastest way pays
            }
            threads = ai.djl.pytorch.jni.JniUtils.getNumThreads();
            return loaded;
        } catch (RuntimeException | LinkageError e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IllegalStateException("the PyTorch engine cannot be loaded (" + root.getClass().getSimpleName() + ": "
                    + root.getMessage() + "); " + (folder == null ? "without CPU natives it has to be fetched: name a folder of its "
                    + "libraries in PYTORCH_LIBRARY_PATH, or use the CPU build, GEOHARM_PROFILE=cpu" : "is PYTORCH_LIBRARY_PATH=" + folder
                    + " the folder of PyTorch's libraries, of a version that the engine takes?"), e);
        }
    }

    /** Returns which of the engine's bindings fits the libraries in a folder. */
    private static String flavour(Path folder) {
        return Files.exists(folder.resolve(System.mapLibraryName("torch_cuda"))) ? CUDA_FLAVOUR : "cpu";
    }

    /** Starts the engine if it does not run yet; done by everything else in this class. */
    public static void start() {
        engine();
    }

    /**
     * Returns the engine, started.
     *
     * @throws IllegalStateException if its libraries cannot be loaded; the message says which were tried
     */
    public static Engine engine() {
        Engine started = engine;
        if (started == null) {
            synchronized (Torch.class) {
                if (engine == null) {
                    engine = load();
                }
                started = engine;
            }
        }
        return started;
    }

    /**
     * Opens a manager that owns native memory until it is closed.
     *
     * @param device where its arrays live
     */
    public static NDManager newManager(Device device) {
        return engine().newBaseManager(device);
    }

    /** Returns {@code cuda:0} where there is a GPU, else the CPU. */
    public static Device defaultDevice() {
        return engine().defaultDevice();
    }

    /**
     * Reads a device's name.
     *
     * @param name {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
     * @throws IllegalArgumentException if the name is another or the machine lacks that device
     */
    public static Device device(String name) {
        if (name.equals("auto")) {
            return defaultDevice();
        }
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        Check.that(name.matches("cuda(:\\d{1,3})?"), "device must be auto, cpu, cuda or cuda:N, got %s", name);
        int index = name.equals("cuda") ? 0 : Integer.parseInt(name.substring("cuda:".length()));
        int count = engine().getGpuCount();
        Check.that(index < count, "device %s is not on this machine, which has %d GPUs that the engine can use; "
                + "`geoharm doctor` says why", name, count);
        return Device.gpu(index);
    }

    /** Returns a device's name as {@link #device} reads it: {@code cpu} or {@code cuda:0}. */
    public static String name(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    /** Sets the engine's generator, from which initial weights are drawn. */
    public static void seed(long seed) {
        engine().setRandomSeed((int) seed);
    }

    /** Returns the threads that one operation uses on the CPU. */
    public static int threads() {
        start();
        return threads;
    }

    /** Sets the threads that one operation uses on the CPU; results depend on it in the last bits. */
    public static void setThreads(int count) {
        useThreadsHere(count);
        threads = count;
    }

    /** Returns the threads that one operation uses on the CPU when this thread of Java begins it. */
    public static int threadsHere() {
        start();
        return ai.djl.pytorch.jni.JniUtils.getNumThreads();
    }

    /**
     * Sets the threads that one operation uses on the CPU when this thread of Java begins it, whatever others use. A new thread has no
     * number that one could rely on: it may begin with that of an operation that another keeps to one core.
     *
     * @param count &ge; 1
     */
    public static void useThreadsHere(int count) {
        Check.that(count >= 1, "threads must be >= 1, got %d", count);
        threadsHere(); // a thread takes over what others set when it first asks, so it asks first
        ai.djl.pytorch.jni.JniUtils.setNumThreads(count);
    }

    /** Returns whether the CPU build of the engine is on the class path. */
    public static boolean cpuNativesArePresent() {
        return Torch.class.getResource("/native/lib/pytorch.properties") != null;
    }

    private static void setDefault(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    /**
     * Keeps large blocks in the process, as returning them to the kernel costs up to a fifth of a training step on glibc; and lets
     * waiting threads sleep early, as long spinning makes a step many times slower where other work shares the cores. A number
     * of rounds in the environment wins. Blocks are kept in the process's own pool only: that all threads share it has to stand in the environment
     * when the process begins ({@code GLIBC_TUNABLES}), as the start script has it.
     */
    private static void tuneNative() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        try {
            Function.getFunction("c", "setenv").invokeInt(new Object[] {"GOMP_SPINCOUNT", SPINS, 0});
            Function mallopt = Function.getFunction("c", "mallopt");
            mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, 1 << 30});
            mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, Integer.MAX_VALUE});
        } catch (LinkageError e) {
            // another C library: it goes on untuned
        }
    }
}
