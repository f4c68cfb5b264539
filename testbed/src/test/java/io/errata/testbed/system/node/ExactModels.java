package io.errata.testbed.system.node;

import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.Task;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.TextEncoder;
import io.errata.serac.memory.VectorIndex;
import io.errata.serac.torch.runtime.PrecisionChoice;
import io.errata.serac.torch.runtime.TorchRuntime;
import io.errata.serving.model.ModelSupply;
import io.errata.serving.model.Models;
import io.errata.serving.model.TaskModels;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models that take no time: an edit governs what is asked in its own words, and its target is the answer. */
public final class ExactModels implements ModelSupply {
    private static final String BASE = "I do not know";

    private static final ModelFingerprints FINGERPRINTS = new ModelFingerprints("exact", "exact", "exact", "exact");

    private final Runnable before;

    public ExactModels() {
        this(() -> {});
    }

    /** @param before what the base model does before each batch */
    public ExactModels(Runnable before) {
        this.before = before;
    }

    @Override
    public TextEncoder encoder() {
        return new TextEncoder() {
            @Override
            public float[][] encode(List<String> texts) {
                return texts.stream().map(ExactModels::direction).toArray(float[][]::new);
            }

            @Override
            public int dimension() {
                return 32;
            }

            @Override
            public String fingerprint() {
                return "exact";
            }
        };
    }

    /** The same for the same text, and far from every other's. */
    private static float[] direction(String text) {
        var random = new Random(text.hashCode());
        var vector = new float[32];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    @Override
    public Models load() {
        var exact = new TaskModels(
                pairs -> {
                    var scores = new float[pairs.size()];
                    for (int i = 0; i < scores.length; i++) {
                        var pair = pairs.get(i);
                        scores[i] = pair.candidate().edit().input().equals(pair.query()) ? 1 : 0;
                    }
                    return scores;
                },
                prompts -> {
                    before.run();
                    return prompts.stream().map(_ -> BASE).toList();
                },
                prompts -> prompts.stream()
                        .map(prompt -> prompt.edit().orElseThrow().target())
                        .toList(),
                FINGERPRINTS);
        return new Models(encoder(), Map.of(Task.QUESTION_ANSWERING, exact));
    }

    @Override
    public Map<Task, ModelFingerprints> fingerprints() {
        return Map.of(Task.QUESTION_ANSWERING, FINGERPRINTS);
    }

    @Override
    public VectorIndex index() {
        return new ArrayVectorIndex(32);
    }

    @Override
    public PrecisionChoice precision() {
        return new PrecisionChoice(TorchRuntime.Precision.FLOAT32, "nothing is computed");
    }

    @Override
    public boolean gpu() {
        return false;
    }

    @Override
    public double memoryUsed() {
        return 0;
    }

    @Override
    public void shareCores(int threads) {}

    @Override
    public void close() {}
}
