package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.serac.ModelException;
import io.errata.serac.torch.huggingface.BertDirectory;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import io.errata.serac.torch.huggingface.Safetensors;
import io.errata.serac.torch.huggingface.T5Directory;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DamagedDirectoryTest {
    private static final String QUERY = "encoder.block.1.layer.0.SelfAttention.q.weight";

    @TempDir
    private Path folder;

    @BeforeEach
    void copyAWholeModel() throws IOException {
        copy("t5");
    }

    @Test
    void shouldReadAWholeModel() {
        assertThat(read().weights()).containsKeys("shared.weight", QUERY).doesNotContainKey("lm_head.weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "tokenizer.json"})
    void shouldNameTheFileThatIsMissing(String name) throws IOException {
        Files.delete(folder.resolve(name));

        assertRefused(folder.toString(), name);
    }

    @Test
    void shouldNameTheConfigThatIsNoJson() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": ");

        assertRefused("config.json");
    }

    @ParameterizedTest
    @CsvSource({
        "\"d_model\": 32,\"d_model\": \"x\",d_model must be an integer",
        "\"d_model\": 32,\"d_other\": 32,was missing",
        "\"model_type\": \"t5\",\"model_type\": \"bart\",unknown architecture bart",
        "\"feed_forward_proj\": \"relu\",\"feed_forward_proj\": \"gated-silu\",expected relu or gated-gelu",
    })
    void shouldNameTheSettingThatIsWrong(String from, String to, String message) throws IOException {
        edit("config.json", from, to);

        assertRefused("config.json", message);
    }

    @Test
    void shouldNameTheTensorThatIsMissing() throws IOException {
        var tensors = tensors();
        tensors.remove(QUERY);
        write(tensors);

        assertRefused("model.safetensors", QUERY, "[24, 32]");
    }

    @Test
    void shouldNameExpectedAndFoundShape() throws IOException {
        var tensors = tensors();
        tensors.put(QUERY, HostTensor.of(new float[32], 1, 32));
        write(tensors);

        assertRefused("model.safetensors", QUERY, "[1, 32]", "[24, 32]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 8, 200, 60_000})
    void shouldSayThatWeightsAreTruncated(int bytes) throws IOException {
        var file = folder.resolve("model.safetensors");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));

        assertRefused("model.safetensors", bytes + " bytes");
    }

    @Test
    void shouldNameTheTensorThatEndsBehindTheFile() throws IOException {
        var file = folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 4));

        assertRefused("truncated, tensor shared.weight", String.valueOf(whole.length), whole.length - 4 + " bytes");
    }

    @ParameterizedTest
    @CsvSource({"\"F32\",\"F64\"", "[32],[31]", "[32],[-1]"})
    void shouldNameTheTensorWhoseHeaderIsDamaged(String from, String to) throws IOException {
        edit("model.safetensors", from, to);

        assertRefused("model.safetensors", "tensor ");
    }

    @Test
    void shouldPassOverIntegerTensors() throws IOException {
        var file = folder.resolve("whole.safetensors");
        Files.write(file, bytes("{\"position_ids\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}        "));

        assertThat(Safetensors.read(file)).isEmpty();
    }

    @Test
    void shouldNameTheTokenizerThatIsDamaged() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{}");

        assertThatThrownBy(() -> HuggingFaceDirectory.open(folder).tokens(64, Tokenizer.Overflow.REJECT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(folder.resolve("tokenizer.json").toString());
    }

    @Test
    void shouldRefuseAnEncoderWithoutTheHeadAskedFor() throws IOException {
        copy("minilm");

        assertThatThrownBy(() ->
                        BertDirectory.of(HuggingFaceDirectory.open(folder)).classifier())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("classifier.weight")
                .hasMessageContaining("[2, 32]");
    }

    @Test
    void shouldReadBackWhatItWrote() throws IOException {
        var file = folder.resolve("written.safetensors");
        var tensor = HostTensor.of(new float[] {1, -2.5f, 0, 65504, 3.0e-5f, 1.0f / 3}, 2, 3);

        Safetensors.write(file, Map.of("a", tensor), Safetensors.Precision.F32);
        assertThat(only(file)).containsExactly(tensor.toArray());

        Safetensors.write(file, Map.of("a", tensor), Safetensors.Precision.F16);
        assertThat(only(file))
                .containsExactly(1, -2.5f, 0, 65504, Float.float16ToFloat(Float.floatToFloat16(3.0e-5f)), 0.33325195f);
    }

    @ParameterizedTest
    @CsvSource({"cuda:0,sees 0 CUDA devices", "cuda:7,cuda:7 is not there"})
    void shouldRefuseADeviceThatIsNotThere(String device, String message) {
        assertThatThrownBy(() -> TorchRuntime.device(device, 0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda:x", "cuda", "CPU", ""})
    void shouldRefuseADeviceOfNoMeaning(String device) {
        assertThatThrownBy(() -> TorchRuntime.device(device, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("device must be auto, cpu or cuda:N (cuda:0 is the first GPU), was " + device);
    }

    private static float[] only(Path file) {
        return Safetensors.read(file).values().iterator().next().toArray();
    }

    private void assertRefused(String... pieces) {
        assertThatThrownBy(this::read).isInstanceOf(ModelException.class).hasMessageContainingAll(pieces);
    }

    private T5Directory read() {
        return T5Directory.of(HuggingFaceDirectory.open(folder));
    }

    private Map<String, HostTensor> tensors() {
        return new LinkedHashMap<>(Safetensors.read(folder.resolve("model.safetensors")));
    }

    private void write(Map<String, HostTensor> tensors) throws IOException {
        Safetensors.write(folder.resolve("model.safetensors"), tensors, Safetensors.Precision.F32);
    }

    /** Replaces the first occurrence by a text of the same length, padded with spaces. */
    private void edit(String name, String from, String to) throws IOException {
        var file = folder.resolve(name);
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        var changed = text.replaceFirst(java.util.regex.Pattern.quote(from), to);
        assertThat(changed).isNotEqualTo(text);
        Files.write(file, changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void copy(String fixture) throws IOException {
        for (var name : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
            Files.copy(
                    Golden.of(fixture).folder().resolve(name),
                    folder.resolve(name),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A safetensors file of this header and eight bytes of data. */
    private static byte[] bytes(String header) {
        var json = header.getBytes(StandardCharsets.UTF_8);
        return java.nio.ByteBuffer.allocate(16 + json.length)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }
}
