package io.errata.serac.torch.model;

import io.errata.serac.ModelException;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.huggingface.Safetensors;
import io.errata.serac.torch.runtime.HostTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A trained low-rank adapter and head, for one encoder. The rank is that of its tensors. */
public final class Adapter {
    private static final String DOWN = ".lora_a";
    private static final String UP = ".lora_b";

    private Adapter() {}

    /**
     * The encoder's tensors with the adapter and the head of the file.
     *
     * @throws ModelException naming the tensor if the adapter was trained for another encoder
     */
    static Map<String, HostTensor> on(PretrainedEncoder encoder, Path file) {
        var weights = new LinkedHashMap<>(encoder.weights());
        var adapter = Safetensors.read(file);
        long adapted = weights.entrySet().stream()
                .filter(each -> adapts(each.getKey(), each.getValue()))
                .count();
        long adapters =
                adapter.keySet().stream().filter(name -> name.endsWith(DOWN)).count();
        if (adapters != adapted) {
            throw new ModelException("%s adapts %d layers, %s has %d: it was trained for another size of the models"
                    .formatted(file, adapters, encoder.name(), adapted));
        }
        adapter.forEach((name, tensor) -> check(file, name, tensor, weights));
        weights.putAll(adapter);
        return weights;
    }

    /** Whether an adapter has a part for this tensor of the encoder: it is a linear layer's matrix. */
    public static boolean adapts(String name, HostTensor tensor) {
        return name.startsWith("encoder.layer.") && tensor.shape().length == 2;
    }

    private static void check(Path file, String name, HostTensor tensor, Map<String, HostTensor> encoder) {
        boolean down = name.endsWith(DOWN);
        if (!down && !name.endsWith(UP)) {
            return;
        }
        var weight = encoder.get(name.substring(0, name.length() - DOWN.length()) + ".weight");
        int side = down ? 1 : 0;
        if (weight == null || tensor.shape()[side] != weight.shape()[side]) {
            throw new ModelException("%s: tensor %s has shape %s, the encoder's layer %s"
                    .formatted(
                            file,
                            name,
                            Arrays.toString(tensor.shape()),
                            weight == null ? "does not exist" : "has " + Arrays.toString(weight.shape())));
        }
    }
}
