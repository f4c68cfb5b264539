package io.errata.serac.torch.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.serac.ModelException;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A model in Hugging Face's layout: {@code config.json}, {@code model.safetensors}, {@code tokenizer.json}. Every
 * defect is a {@link ModelException} that names the file, and what was expected and found in it.
 *
 * @param tensors by the names in the file; float32 ones are views of the mapped file
 */
public record HuggingFaceDirectory(Path folder, JsonNode config, Map<String, HostTensor> tensors) {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String TOKENIZER = "tokenizer.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public static HuggingFaceDirectory open(Path folder) {
        for (var name : new String[] {CONFIG, WEIGHTS, TOKENIZER}) {
            if (!Files.isReadable(folder.resolve(name))) {
                throw new ModelException("model directory " + folder + " has no readable " + name);
            }
        }
        return new HuggingFaceDirectory(
                folder, json(folder.resolve(CONFIG)), Safetensors.read(folder.resolve(WEIGHTS)));
    }

    public static JsonNode json(Path file) {
        try {
            var node = JSON.readTree(Files.readAllBytes(file));
            if (!node.isObject()) {
                throw new ModelException(file + ": expected a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }

    /** Tokenizes with the directory's tokenizer. */
    public Tokenizer tokens(int maxTokens, Tokenizer.Overflow overflow) {
        return Tokenizer.from(folder.resolve(TOKENIZER), maxTokens, overflow);
    }

    /** Identifies the weights; changes when a byte of them does. */
    public String fingerprint() {
        try (var in = Files.newInputStream(folder.resolve(WEIGHTS))) {
            return fingerprint(in);
        } catch (IOException e) {
            throw new ModelException(folder.resolve(WEIGHTS) + ": " + e.getMessage(), e);
        }
    }

    /** The first 16 hex digits of the SHA-256 of the bytes left in the stream. */
    public static String fingerprint(InputStream weights) throws IOException {
        try {
            var in = new DigestInputStream(weights, MessageDigest.getInstance("SHA-256"));
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String modelType() {
        return text("model_type");
    }

    public String text(String key) {
        var node = config.path(key);
        if (!node.isTextual()) {
            throw new ModelException(folder.resolve(CONFIG) + ": " + key + " must be a text, was " + found(node));
        }
        return node.asText();
    }

    public String text(String key, String otherwise) {
        return config.path(key).asText(otherwise);
    }

    public int positive(String key) {
        var node = config.path(key);
        if (!node.isInt() || node.asInt() < 1) {
            throw new ModelException(
                    folder.resolve(CONFIG) + ": " + key + " must be an integer ≥ 1, was " + found(node));
        }
        return node.asInt();
    }

    public int positive(String key, int otherwise) {
        return config.has(key) ? positive(key) : otherwise;
    }

    public double number(String key, double otherwise) {
        return config.path(key).asDouble(otherwise);
    }

    private static String found(JsonNode node) {
        return node.isMissingNode() ? "missing" : node.toString();
    }

    /** Throws unless a setting has the one value that this runtime supports. */
    public void only(String key, String expected) {
        var found = text(key, expected);
        if (!found.equals(expected)) {
            throw new ModelException(
                    folder.resolve(CONFIG) + ": " + key + " is " + found + ", only " + expected + " is supported");
        }
    }

    /** The name of a tensor, without the prefix or else with it; empty if neither exists. */
    public Optional<String> present(String name, String prefix) {
        return tensors.containsKey(name)
                ? Optional.of(name)
                : Optional.of(prefix + name).filter(tensors::containsKey);
    }

    /** @param shape expected */
    public HostTensor tensor(String name, long... shape) {
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException(folder.resolve(WEIGHTS) + ": no floating-point tensor " + name
                    + ", expected shape " + Arrays.toString(shape));
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new ModelException(folder.resolve(WEIGHTS) + ": tensor " + name + " has shape "
                    + Arrays.toString(tensor.shape()) + ", expected " + Arrays.toString(shape));
        }
        return tensor;
    }

    public ModelException unknown(String expected) {
        return new ModelException(
                folder.resolve(CONFIG) + ": unknown architecture " + modelType() + ", expected " + expected);
    }
}
