package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.IValue;
import io.errata.serac.answer.Prompt;
import io.errata.serac.torch.model.Seq2SeqModel.Options;
import io.errata.serac.torch.runtime.HostTensor;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ModelMemoryIT {
    /** The virtual machine's compilers take some 20 MiB on the way; a leak of 4 KiB a batch would be over it. */
    private static final long SLACK_KIB = 32 * 1024;

    private static TorchRuntime torch;

    @BeforeAll
    static void open() {
        torch = TorchRuntime.open("cpu", TorchRuntime.Precision.FLOAT32);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @Test
    void shouldEncodeTenThousandBatchesInTheMemoryOfAThousand() throws Exception {
        var texts = List.of("river", "Who leads the city?");

        try (var encoder = BertEncoder.load(torch, Golden.of("minilm").folder())) {
            assertFlat(1_000, 9_000, () -> encoder.encode(texts));
        }
    }

    @Test
    void shouldScoreAndAnswerTenThousandBatchesInTheMemoryOfAThousand() throws Exception {
        var prompts = List.of(Prompt.of("river"));
        var options = new Options(64, 2, 1, Options.Overflow.REJECT);

        try (var model = Seq2SeqModel.load(torch, Golden.of("t5-v1_1").folder(), options)) {
            assertFlat(500, 4_500, () -> {
                model.answer(prompts);
                model.tokenLogProbs(prompts, List.of("king"));
            });
        }
    }

    @Test
    void shouldFreeAModelThatIsClosed() throws Exception {
        var folder = Golden.of("t5").folder();
        int loads = 1_500;
        long weightsKib = Files.size(folder.resolve("model.safetensors")) / 1024;

        repeat(300, () -> loadAndClose(folder));
        long start = residentKib();
        repeat(loads, () -> loadAndClose(folder));

        // The allocator's own swing is 40 to 100 MiB, however many the loads; the bound is half of a real leak.
        assertThat(residentKib() - start).as("KiB grown from %d", start).isLessThan(loads * weightsKib / 2);
    }

    private static void loadAndClose(Path folder) {
        Seq2SeqModel.load(torch, folder, Options.standard()).close();
    }

    @Test
    void shouldKeepNoGradientGraphInAWorkerThread() throws Exception {
        var program = torch.program("Tensors");
        try (var scope = torch.newManager();
                var worker = Executors.newSingleThreadExecutor()) {
            var weight = IValue.from(TorchRuntime.tensor(scope, HostTensor.of(new float[] {1, 2}, 2)));
            var leaf = torch.program("T5").run("leaf", weight).toTensor(scope);
            assertThat(leaf.hasGradient()).isTrue();

            var result = worker.submit(() -> {
                        var dictionary = IValue.stringMapFrom(java.util.Map.of("w", leaf));
                        var cast = program.run("cast", dictionary, IValue.from(15L));
                        return cast.toIValueMap().values().iterator().next().toTensor(scope);
                    })
                    .get();

            assertThat(result.hasGradient()).isFalse();
        }
    }

    /** Runs first the one number of times, then the other, and compares. */
    private static void assertFlat(int before, int more, Runnable batch) throws IOException {
        repeat(before, batch);
        long start = residentKib();
        repeat(more, batch);
        long end = residentKib();

        assertThat(end - start).as("KiB grown from %d", start).isLessThan(SLACK_KIB);
    }

    /** Collects now and then, as a busy service would: buffers lent to libtorch are freed by the collector. */
    private static void repeat(int times, Runnable batch) {
        for (int i = 0; i < times; i++) {
            batch.run();
            if (i % 500 == 0) {
                System.gc();
            }
        }
    }

    /** The least seen over some collections: unreachable buffers and file mappings go a while after their owners. */
    private static long residentKib() throws IOException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            System.gc();
            least = Math.min(least, residentKibNow());
        }
        return least;
    }

    private static long residentKibNow() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
