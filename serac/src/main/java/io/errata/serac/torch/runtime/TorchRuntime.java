package io.errata.serac.torch.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import io.errata.serac.ModelException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The device of the models, their precision, and the compiled programs they share. One per process and device is
 * enough; closing it frees every model made from it.
 */
public final class TorchRuntime implements AutoCloseable {
    /** Names of devices, for messages. */
    public static final String DEVICES = "auto, cpu or cuda:N";

    private static final Logger log = LoggerFactory.getLogger(TorchRuntime.class);

    /** Number format of matrix products; results are float32 either way. */
    public enum Precision {
        FLOAT32(6),
        BFLOAT16(15);

        private final int scalarType;

        Precision(int scalarType) {
            this.scalarType = scalarType;
        }

        /** libtorch's number of this type. */
        public int scalarType() {
            return scalarType;
        }

        /** The name in settings, reports and predictions. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final PtNDManager manager;
    private final Map<String, TorchProgram> programs;
    private final Processor processor;
    private final PrecisionChoice choice;

    private TorchRuntime(PtNDManager manager, PrecisionSetting setting) {
        this.manager = manager;
        this.programs = Map.of(
                "Bert", TorchProgram.compile(manager, "Bert", "bert.py", "adamw.py"),
                "T5", TorchProgram.compile(manager, "T5", "t5.py", "adamw.py"),
                "Tensors", TorchProgram.compile(manager, "Tensors", "tensors.py"));
        this.processor = ProcessorFiles.ofSystem().of(manager.getDevice());
        this.choice = PrecisionChoice.choose(setting, processor, new ProductTimer(manager, program("Tensors")));
    }

    /** Like {@link #open(String, PrecisionSetting)}, in that precision. */
    public static TorchRuntime open(String device, Precision precision) {
        return open(device, PrecisionSetting.of(precision.label()));
    }

    /**
     * Opens a device and decides the precision.
     *
     * @param device {@code auto} (the first GPU, else the CPU), {@code cpu}, or {@code cuda:N}
     * @throws IllegalArgumentException if the name is not one of these
     * @throws ModelException           if the device does not exist
     */
    public static TorchRuntime open(String device, PrecisionSetting setting) {
        checkDevice(device);
        var engine = engine();
        var torch =
                new TorchRuntime((PtNDManager) engine.newBaseManager(device(device, engine.getGpuCount())), setting);
        log.info(
                "Models run in {} on {}: {}",
                torch.choice.precision().label(),
                torch.processor.description(),
                torch.choice.reason());
        return torch;
    }

    /** Loads the native library and its programs once, so that a later {@link #open} is quick. */
    public static void loadLibrary() {
        new TorchRuntime((PtNDManager) engine().newBaseManager(Device.cpu()), PrecisionSetting.FLOAT32).close();
    }

    private static Engine engine() {
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
        return Engine.getEngine("PyTorch");
    }

    /**
     * Checks that a device's name is valid; {@link #open} checks that the device exists.
     *
     * @throws IllegalArgumentException naming the allowed values
     */
    public static void checkDevice(String name) {
        if (!name.matches("auto|cpu|cuda:\\d{1,3}")) {
            throw new IllegalArgumentException("device must be " + DEVICES + " (cuda:0 is the first GPU), was " + name);
        }
    }

    public static Device device(String name, int gpus) {
        if (name.equals("cpu") || name.equals("auto") && gpus == 0) {
            return Device.cpu();
        }
        return name.equals("auto") ? Device.gpu(0) : cuda(name, gpus);
    }

    private static Device cuda(String name, int gpus) {
        checkDevice(name);
        int index = Integer.parseInt(name.substring("cuda:".length()));
        if (index >= gpus) {
            throw new ModelException("device " + name + " is not there: PyTorch sees " + gpus + " CUDA devices");
        }
        return Device.gpu(index);
    }

    /** Whether models run on a GPU. */
    public boolean gpu() {
        return manager.getDevice().isGpu();
    }

    /**
     * Bytes in use. On a GPU they are those of every process. On a CPU they are the resident memory of this process, or
     * NaN where the system does not report it.
     */
    public double memoryUsed() {
        return gpu() ? CudaUtils.getGpuMemory(manager.getDevice()).getUsed() : residentMemory();
    }

    private static double residentMemory() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /**
     * Gives each call of a model its part of the cores, when as many threads call models. It applies to the whole
     * process, and to threads that have not called a model yet.
     *
     * @param callers ≥ 1
     */
    public void shareCores(int callers) {
        JniUtils.setNumThreads(Math.max(1, Runtime.getRuntime().availableProcessors() / callers));
    }

    /** The precision of the models, and its reason. */
    public PrecisionChoice choice() {
        return choice;
    }

    /** The processor that models run on. */
    public Processor processor() {
        return processor;
    }

    public Precision precision() {
        return choice.precision();
    }

    public TorchProgram program(String name) {
        // The profiling executor recompiles for every new batch shape; plain interpretation does not. The setting is
        // thread-local in libtorch, so each fetch of a program sets it.
        JniUtils.setGraphExecutorOptimize(false);
        var program = programs.get(name);
        if (program == null) {
            throw new IllegalArgumentException("no program " + name);
        }
        return program;
    }

    public PtNDManager newManager() {
        return (PtNDManager) manager.newSubManager();
    }

    /** A copy on the device; the host buffer may be freed afterwards. */
    public static PtNDArray tensor(PtNDManager manager, HostTensor tensor) {
        try (NDArray shared =
                manager.create(tensor.values().duplicate(), new Shape(tensor.shape()), DataType.FLOAT32)) {
            return (PtNDArray) shared.duplicate();
        }
    }

    public static PtNDArray floats(PtNDManager manager, float[][] rows, int columns) {
        var flat = FloatBuffer.allocate(rows.length * columns);
        for (float[] row : rows) {
            flat.put(row);
        }
        return manager.create(flat.flip(), new Shape(rows.length, columns), DataType.FLOAT32);
    }

    public static PtNDArray longs(PtNDManager manager, long[] values, long... shape) {
        return manager.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64);
    }

    /** Reads a matrix back. */
    public static float[][] rows(NDArray matrix) {
        float[] flat = matrix.toFloatArray();
        int n = Math.toIntExact(matrix.getShape().get(0));
        int columns = n == 0 ? 0 : flat.length / n;
        var rows = new float[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = java.util.Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
        }
        return rows;
    }

    /** Closes every value, in order; for arguments of a call. */
    public static void close(IValue... values) {
        for (var value : values) {
            value.close();
        }
    }

    @Override
    public void close() {
        List<TorchProgram> open = new ArrayList<>(programs.values());
        open.forEach(TorchProgram::close);
        manager.close();
    }
}
