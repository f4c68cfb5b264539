package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.serac.ModelException;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.huggingface.Safetensors;
import io.errata.serac.torch.huggingface.UnpackedModel;
import io.errata.serac.torch.runtime.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterTest {
    private static final String FILE = "adapter.safetensors";
    private static final String DOWN = "encoder.layer.3.output.dense.lora_a";

    @TempDir
    private Path folder;

    private static Path committed() {
        return UnpackedModel.folder("scope", List.of(FILE)).resolve(FILE);
    }

    @Test
    void shouldTakeTheRankFromTheTensors() throws IOException {
        var tensors = new LinkedHashMap<String, HostTensor>();
        Safetensors.read(committed()).forEach((name, tensor) -> tensors.put(name, ofRank(3, name, tensor)));
        var file = folder.resolve(FILE);
        Safetensors.write(file, tensors, Safetensors.Precision.F16);

        assertThat(Adapter.on(PretrainedEncoder.small(), file))
                .hasEntrySatisfying(DOWN, tensor -> assertThat(tensor.shape()).containsExactly(3, 1536));
    }

    @Test
    void shouldRefuseTheAdapterOfAnotherSize() {
        var base = PretrainedEncoder.of(ModelSize.BASE, Optional.empty());

        assertThatThrownBy(() -> Adapter.on(base, committed()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("adapts 36 layers, bge-small-en-v1.5 has 72");
    }

    @Test
    void shouldNameTheTensorThatDoesNotFit() throws IOException {
        var tensors = new LinkedHashMap<>(Safetensors.read(committed()));
        tensors.put(DOWN, HostTensor.of(new float[64 * 8], 64, 8));
        var file = folder.resolve(FILE);
        Safetensors.write(file, tensors, Safetensors.Precision.F16);

        assertThatThrownBy(() -> Adapter.on(PretrainedEncoder.small(), file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(DOWN + " has shape [64, 8], the encoder's layer has [384, 1536]");
    }

    private static HostTensor ofRank(int rank, String name, HostTensor tensor) {
        long[] shape = tensor.shape().clone();
        if (name.endsWith("lora_a")) {
            shape[0] = rank;
        } else if (name.endsWith("lora_b")) {
            shape[1] = rank;
        } else {
            return tensor;
        }
        return HostTensor.of(new float[Math.toIntExact(HostTensor.size(shape))], shape);
    }
}
