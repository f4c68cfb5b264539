package io.errata.serac.torch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.serac.torch.runtime.TorchRuntime.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionChoiceTest {
    @ParameterizedTest
    @CsvSource({"avx512_bf16", "amx_bf16"})
    void shouldRunInBfloat16OnACpuWithUnitsForIt(String flag) {
        var choice =
                PrecisionChoice.choose(PrecisionSetting.AUTO, cpu("amd64", "avx2", flag), PrecisionChoiceTest::unasked);

        assertThat(choice).isEqualTo(new PrecisionChoice(Precision.BFLOAT16, "the processor has " + flag));
    }

    @Test
    void shouldRunInFloat32OnACpuWithoutUnitsForBfloat16() {
        var choice = PrecisionChoice.choose(
                PrecisionSetting.AUTO, cpu("amd64", "avx2", "avx512f"), PrecisionChoiceTest::unasked);

        assertThat(choice)
                .isEqualTo(
                        new PrecisionChoice(Precision.FLOAT32, "the processor has neither avx512_bf16 nor amx_bf16"));
    }

    @ParameterizedTest
    @CsvSource({"90,BFLOAT16", "80,BFLOAT16", "75,FLOAT32"})
    void shouldRunOnAGpuInWhatItComputesIn(int capability, Precision expected) {
        var gpu = new Processor.Gpu("NVIDIA H200", 0, Optional.of(capability));

        assertThat(PrecisionChoice.choose(PrecisionSetting.AUTO, gpu, PrecisionChoiceTest::unasked)
                        .precision())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"3,1,BFLOAT16", "1,3,FLOAT32", "2,2,FLOAT32"})
    void shouldMeasureWhereFlagsCannotBeRead(double single, double half, Precision expected) {
        var asked = new ArrayList<Precision>();

        var choice = PrecisionChoice.choose(PrecisionSetting.AUTO, cpu("amd64"), precision -> {
            asked.add(precision);
            return precision == Precision.FLOAT32 ? single : half;
        });

        assertThat(choice.precision()).isEqualTo(expected);
        assertThat(choice.reason())
                .isEqualTo("measured: a matrix product takes %.2f ms in float32, %.2f ms in bfloat16", single, half);
        assertThat(asked).containsExactly(Precision.FLOAT32, Precision.BFLOAT16);
    }

    @Test
    void shouldMeasureOnAnotherArchitectureWhateverItsFlags() {
        var choice = PrecisionChoice.choose(
                PrecisionSetting.AUTO, cpu("aarch64", "bf16"), precision -> precision == Precision.FLOAT32 ? 2 : 1);

        assertThat(choice.precision()).isEqualTo(Precision.BFLOAT16);
        assertThat(choice.reason()).startsWith("measured");
    }

    @Test
    void shouldMeasureOnAGpuWhoseDriverSaysNothing() {
        var gpu = new Processor.Gpu("", 1, Optional.empty());

        var choice = PrecisionChoice.choose(PrecisionSetting.AUTO, gpu, _ -> 1);

        assertThat(choice.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(gpu.description()).isEqualTo("CUDA device 1");
    }

    @Test
    void shouldObeyWhatIsSet() {
        var without = cpu("amd64", "avx2");

        assertThat(PrecisionChoice.choose(PrecisionSetting.BFLOAT16, without, PrecisionChoiceTest::unasked))
                .isEqualTo(new PrecisionChoice(Precision.BFLOAT16, "as set"));
        assertThat(PrecisionChoice.choose(
                        PrecisionSetting.FLOAT32, cpu("amd64", "amx_bf16"), PrecisionChoiceTest::unasked))
                .isEqualTo(new PrecisionChoice(Precision.FLOAT32, "as set"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "AUTO", "float32", "BFLOAT16"})
    void shouldReadASettingWhateverItsCase(String name) {
        assertThat(PrecisionSetting.of(name).label()).isEqualToIgnoringCase(name);
    }

    @Test
    void shouldRefuseAnotherPrecision() {
        assertThatThrownBy(() -> PrecisionSetting.of("float16"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision must be auto, float32 or bfloat16, was float16");
    }

    @Test
    void shouldReadModelAndFlagsOfTheFirstCore(@TempDir Path proc) throws Exception {
        Files.writeString(proc.resolve("cpuinfo"), """
                processor\t: 0
                model name\t: Some CPU @ 2.00GHz
                flags\t\t: fpu avx2  amx_bf16

                processor\t: 1
                model name\t: Another
                flags\t\t: fpu
                """);

        var cpu = new ProcessorFiles(proc).cpu("amd64");

        assertThat(cpu).isEqualTo(new Processor.Cpu("Some CPU @ 2.00GHz", "amd64", Set.of("fpu", "avx2", "amx_bf16")));
        assertThat(cpu.description()).isEqualTo("Some CPU @ 2.00GHz (avx2, amx_bf16)");
    }

    @Test
    void shouldKnowNothingWhereTheSystemSaysNothing(@TempDir Path proc) {
        var files = new ProcessorFiles(proc);

        assertThat(files.cpu("amd64").bfloat16()).isEqualTo(Processor.Bfloat16.UNKNOWN);
        assertThat(files.cpu("amd64").description()).isEqualTo("amd64");
        assertThat(files.gpuName()).isEmpty();
    }

    @Test
    void shouldNameTheGpusOfTheDriver(@TempDir Path proc) throws Exception {
        for (var gpu : List.of("0000:01:00.0", "0000:02:00.0")) {
            var folder =
                    Files.createDirectories(proc.resolve("driver/nvidia/gpus").resolve(gpu));
            Files.writeString(folder.resolve("information"), "Model: \t\t NVIDIA H200\nIRQ: 42\n");
        }

        assertThat(new ProcessorFiles(proc).gpuName()).isEqualTo("NVIDIA H200");
        assertThat(new Processor.Gpu("NVIDIA H200", 0, Optional.of(90)).description())
                .isEqualTo("NVIDIA H200 (compute capability 9.0)");
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,scope-0123@float32", "BFLOAT16,scope-0123@bfloat16"})
    void shouldNameWeightsAndPrecisionInAFingerprint(Precision precision, String expected) {
        assertThat(ModelFingerprint.of("scope-0123", precision)).isEqualTo(expected);
        assertThat(ModelFingerprint.weights(expected)).isEqualTo("scope-0123");
    }

    @Test
    void shouldTakeAFingerprintWithoutPrecisionForItsWeights() {
        assertThat(ModelFingerprint.weights("all-MiniLM-L6-v2")).isEqualTo("all-MiniLM-L6-v2");
        assertThat(ModelFingerprint.weights("a@b")).isEqualTo("a@b");
    }

    private static double unasked(Precision precision) {
        throw new AssertionError("nothing needs to be measured, but was in " + precision);
    }

    private static Processor.Cpu cpu(String architecture, String... flags) {
        return new Processor.Cpu("Some CPU", architecture, Set.copyOf(Arrays.asList(flags)));
    }
}
