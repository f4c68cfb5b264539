package io.errata.serac.torch.huggingface;

import io.errata.serac.ModelException;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import java.io.InputStream;
import java.util.Map;

/**
 * An encoder that a library jar carries: an ONNX graph and a tokenizer. The jar's version is fixed, so the name is
 * fingerprint enough.
 *
 * @param onnx resource of the graph
 * @param json resource of the tokenizer
 */
record JarEncoder(ModelSize size, String name, BertConfig config, String onnx, String json)
        implements PretrainedEncoder {
    static final JarEncoder SMALL = new JarEncoder(
            ModelSize.SMALL,
            "all-MiniLM-L6-v2",
            new BertConfig(6, 12, 384, 512, 1e-12, BertConfig.Pooling.MEAN),
            "/all-minilm-l6-v2.onnx",
            "/all-minilm-l6-v2-tokenizer.json");
    /** Its instruction for queries is left out: an edit and a query are texts of one kind. */
    static final JarEncoder BASE = new JarEncoder(
            ModelSize.BASE,
            "bge-small-en-v1.5",
            new BertConfig(12, 12, 384, 512, 1e-12, BertConfig.Pooling.CLS),
            "/bge-small-en-v1.5.onnx",
            "/bge-small-en-v1.5-tokenizer.json");

    @Override
    public Tokenizer tokenizer(int maxTokens, Tokenizer.Overflow overflow) {
        return Tokenizer.from(resource(json), maxTokens, overflow);
    }

    @Override
    public Map<String, HostTensor> weights() {
        return OnnxWeights.read(onnx, resource(onnx));
    }

    @Override
    public String fingerprint() {
        return name;
    }

    private static InputStream resource(String name) {
        var in = JarEncoder.class.getResourceAsStream(name);
        if (in == null) {
            throw new ModelException("the library jar that carries " + name + " is not on the class path");
        }
        return in;
    }
}
