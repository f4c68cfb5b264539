package io.errata.serac.torch.model;

import io.errata.serac.torch.huggingface.BertConfig;
import io.errata.serac.torch.huggingface.BertDirectory;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import io.errata.serac.torch.huggingface.ModelSize;
import io.errata.serac.torch.huggingface.PretrainedEncoder;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import java.util.Map;

/** A tiny random encoder of a fixture directory. */
public record GoldenEncoder(String name) implements PretrainedEncoder {
    @Override
    public ModelSize size() {
        return ModelSize.LARGE;
    }

    @Override
    public BertConfig config() {
        return read().config();
    }

    @Override
    public Tokenizer tokenizer(int maxTokens, Tokenizer.Overflow overflow) {
        return directory().tokens(maxTokens, overflow);
    }

    @Override
    public Map<String, HostTensor> weights() {
        return read().encoder();
    }

    @Override
    public String fingerprint() {
        return name;
    }

    private BertDirectory read() {
        return BertDirectory.of(directory());
    }

    private HuggingFaceDirectory directory() {
        return HuggingFaceDirectory.open(Golden.of(name).folder());
    }
}
