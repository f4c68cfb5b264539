package io.errata.serac.torch.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.errata.serac.ModelException;
import io.errata.serac.torch.huggingface.Safetensors;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.TorchProgram;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serac.torch.runtime.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AdamW with clipped gradients over some of a model's float32 tensors. Loss and step are one call. One thread. */
final class Optimizer implements AutoCloseable {
    private static final float CLIP = 1;

    private final TorchRuntime torch;
    private final TorchProgram program;
    private final PtNDManager manager;
    private final Map<String, PtNDArray> trained = new LinkedHashMap<>();
    private final Map<String, PtNDArray> state = new LinkedHashMap<>();
    private final NDList arguments = new NDList();
    private final float decay;

    /**
     * @param program has methods {@code train(w, params, means, squares, steps, ...inputs, sizes, rates)} that end in
     *                adamw.py
     * @param names   of the tensors to train; others stay unchanged
     */
    Optimizer(TorchRuntime torch, TorchProgram program, Weights weights, Collection<String> names, float decay) {
        this.torch = torch;
        this.program = program;
        this.manager = torch.newManager();
        this.decay = decay;
        weights.tensors().forEach((name, tensor) -> argument("w." + name, tensor));
        weights.tensors().entrySet().stream()
                .filter(each -> names.contains(each.getKey()))
                .forEach(each -> trained.put(each.getKey(), each.getValue()));
        trained.values().forEach(tensor -> argument("params[]", leaf(tensor)));
        List.of("means", "squares", "steps").forEach(this::zeros);
    }

    private void zeros(String slot) {
        trained.forEach((name, tensor) -> {
            var zeros = (PtNDArray) manager.zeros(slot.equals("steps") ? new Shape() : tensor.getShape());
            state.put(slot + "." + name, zeros);
            argument(slot + "[]", zeros);
        });
    }

    /** A second handle of the same tensor: an argument has one name, and this one needs two. */
    private PtNDArray leaf(PtNDArray tensor) {
        try (var value = IValue.from(tensor);
                var same = program.run("leaf", value)) {
            return same.toTensor(manager);
        }
    }

    private void argument(String name, NDArray array) {
        array.setName(name);
        arguments.add(array);
    }

    /**
     * Makes one step down the gradient of the method's loss.
     *
     * @param inputs  of this batch, in the order of the method's arguments
     * @param sizes   the model's shape, in the method's form
     * @param epsilon of the model's norms
     */
    TrainingStep step(String method, NDList inputs, long[] sizes, double epsilon, double rate) {
        try (var scope = torch.newManager()) {
            var all = new NDList(arguments);
            all.addAll(inputs);
            all.add(TorchRuntime.longs(scope, sizes, sizes.length));
            all.add(scope.create(new float[] {(float) epsilon, (float) rate, decay, CLIP}));
            var result = program.train(method, all);
            result.attach(scope);
            float[] values = result.singletonOrThrow().toFloatArray();
            return finite(values[0], values[1]);
        }
    }

    private static TrainingStep finite(float loss, float gradientNorm) {
        if (!Float.isFinite(loss) || !Float.isFinite(gradientNorm)) {
            throw new ModelException("training diverged: loss " + loss + ", gradient norm " + gradientNorm);
        }
        return new TrainingStep(loss, gradientNorm);
    }

    /** The current values of the trained tensors. */
    Map<String, HostTensor> trained() {
        var host = new LinkedHashMap<String, HostTensor>();
        trained.forEach((name, tensor) -> host.put(name, host(tensor)));
        return host;
    }

    /** Saves tensors and moments, float32. They suffice to continue after a kill without a difference. */
    void save(Path file) throws IOException {
        var all = new LinkedHashMap<String, HostTensor>();
        trained.forEach((name, tensor) -> all.put("w." + name, host(tensor)));
        state.forEach((name, tensor) -> all.put(name, host(tensor)));
        Safetensors.write(file, all, Safetensors.Precision.F32);
    }

    void load(Path file) {
        var saved = Safetensors.read(file);
        trained.forEach((name, tensor) -> copy(saved, "w." + name, tensor));
        state.forEach((name, tensor) -> copy(saved, name, tensor));
    }

    private void copy(Map<String, HostTensor> saved, String name, PtNDArray into) {
        var tensor = saved.get(name);
        if (tensor == null) {
            throw new ModelException("checkpoint has no tensor " + name);
        }
        try (var scope = torch.newManager();
                var from = IValue.from(TorchRuntime.tensor(scope, tensor));
                var to = IValue.from(into)) {
            torch.program("Tensors").run("copy", to, from).close();
        }
    }

    private static HostTensor host(PtNDArray tensor) {
        return HostTensor.of(tensor.toFloatArray(), tensor.getShape().getShape());
    }

    @Override
    public void close() {
        manager.close();
    }
}
