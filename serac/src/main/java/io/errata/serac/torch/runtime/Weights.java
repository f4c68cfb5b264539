package io.errata.serac.torch.runtime;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model's tensors on their device, as one argument of a program. Read-only, so safe for many threads. */
public final class Weights implements AutoCloseable {
    private final PtNDManager manager;
    private final Map<String, PtNDArray> tensors;
    private final IValue dictionary;

    private Weights(PtNDManager manager, Map<String, PtNDArray> tensors, IValue dictionary) {
        this.manager = manager;
        this.tensors = tensors;
        this.dictionary = dictionary;
    }

    /** Float32, for training. */
    public static Weights of(TorchRuntime torch, Map<String, HostTensor> host) {
        var manager = torch.newManager();
        var tensors = new LinkedHashMap<String, PtNDArray>();
        host.forEach((name, tensor) -> tensors.put(name, TorchRuntime.tensor(manager, tensor)));
        return new Weights(manager, tensors, IValue.stringMapFrom(tensors));
    }

    /** Adapters merged, everything in the runtime's precision and laid out for the CPU, for inference. */
    public static Weights frozen(TorchRuntime torch, Map<String, HostTensor> host) {
        try (var original = of(torch, host);
                var merged = torch.program("Tensors").run("merge", original.dictionary);
                var type = IValue.from((long) torch.precision().scalarType())) {
            var cast = torch.program("Tensors").run("cast", merged, type);
            return new Weights(torch.newManager(), Map.of(), torch.gpu() ? cast : packed(torch, cast, type));
        }
    }

    private static IValue packed(TorchRuntime torch, IValue dictionary, IValue type) {
        try (dictionary) {
            return torch.program("Tensors").run("pack", dictionary, type);
        }
    }

    public IValue dictionary() {
        return dictionary;
    }

    /** The tensors by name; empty for frozen weights. */
    public Map<String, PtNDArray> tensors() {
        return tensors;
    }

    @Override
    public void close() {
        dictionary.close();
        manager.close();
    }
}
