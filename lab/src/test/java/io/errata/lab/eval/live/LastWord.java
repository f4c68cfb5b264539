package io.errata.lab.eval.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.LetterEncoder;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.scope.EmbeddingScopeClassifier;
import io.errata.serac.scope.ScopeClassifier;
import io.errata.serac.scope.ScopePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models without weights: a query is in scope when its last word is the edit's. */
final class LastWord {
    private static final AnswerModel UNASKED = _ -> {
        throw new IllegalStateException("nothing is to be answered");
    };

    private LastWord() {}

    /** @param cosine of letter counts, above which the plain cosine answers */
    static LiveQueries queries(float cosine) {
        ScopeClassifier embedding = new EmbeddingScopeClassifier(20, -16);
        var suite = new EvaluatedModels(
                new LetterEncoder(), () -> new ArrayVectorIndex(27), LastWord::scores, embedding, UNASKED, UNASKED);
        return new LiveQueries(suite, new Settings(8, 0.5f), cosine, (_, _, _) -> {});
    }

    static Path write(Path folder, String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), rows);
    }

    static JsonNode summary(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    }

    /** The figures of a way to decide that is not cross-attention. */
    static JsonNode baseline(JsonNode summary, String name) {
        return summary.path("baselines")
                .valueStream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static float[] scores(List<ScopePair> pairs) {
        var scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            var edit = pairs.get(i).candidate().edit();
            scores[i] = last(edit.input()).equals(last(pairs.get(i).query())) ? 0.9f : 0.1f;
        }
        return scores;
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }
}
