package io.errata.lab.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.data.Topic;
import io.errata.lab.eval.dialogue.DialogueEvaluation;
import io.errata.lab.eval.dialogue.DialogueScore;
import io.errata.lab.report.Report;
import io.errata.serac.answer.LikelihoodModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.scope.ScopeClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogueTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldAverageOverAllTokensOfAllRepliesOfASide() {
        // Means: right (-1 -1 -4) / 3 = -2, wrong -3; base right -1.
        var right = List.of(new float[] {-1, -1}, new float[] {-4});
        var wrong = List.of(new float[] {-3});

        assertThat(DialogueScore.sentiment(right, wrong)).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
        assertThat(DialogueScore.topic(right, List.of(new float[] {-1}))).isCloseTo(Math.exp(-1), within(1e-12));
        assertThat(DialogueScore.topic(right, wrong)).isEqualTo(1);
    }

    @Test
    void shouldSumDivergenceOverTokens() {
        float[][] base = {{(float) Math.log(0.5), (float) Math.log(0.5)}, {0, Float.NEGATIVE_INFINITY}};
        float[][] edited = {
            {(float) Math.log(0.25), (float) Math.log(0.75)}, {(float) Math.log(0.5), (float) Math.log(0.5)}
        };

        double expected = 0.5 * Math.log(2) + 0.5 * Math.log(0.5 / 0.75) + Math.log(2);
        assertThat(DialogueScore.divergence(base, edited)).isCloseTo(expected, within(1e-6));
        assertThat(DialogueScore.divergence(base, base)).isZero();
    }

    @Test
    void shouldHaveNoDivergenceWhenEverythingOutOfScopeGoesToBase() throws IOException {
        var topics = List.of(
                new Topic("Ada", List.of("love it"), List.of("hate it")),
                new Topic("Bob", List.of("love him"), List.of("hate him")));
        ScopeClassifier byName = pairs -> {
            float[] scores = new float[pairs.size()];
            for (int i = 0; i < scores.length; i++) {
                var topic = pairs.get(i).candidate().edit().input().replace("Topic: ", "");
                scores[i] = pairs.get(i).query().contains(topic) ? 1 : 0;
            }
            return scores;
        };
        var model = new Feeling();
        var suite =
                new EvaluatedModels(new LetterEncoder(), () -> new ArrayVectorIndex(27), byName, byName, model, model);
        var plan =
                new DialogueEvaluation.Plan(List.of(1), List.of(EvaluatedModels.Scope.CROSS), new Settings(2, 0.5f), 1);

        new DialogueEvaluation(suite, new DialogueEvaluation.Models(model, model), plan, (_, _, _) -> {})
                .evaluate(topics, Report.open(folder, "test"));

        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        var run = summary.path("runs").path(0);
        assertThat(run.path("kl").asDouble(-1)).isZero();
        assertThat(run.path("zTopic").asDouble()).isEqualTo(1);
        assertThat(run.path("zSentiment").asDouble()).isCloseTo(1 / (1 + Math.exp(-8)), within(1e-9));
        assertThat(summary.path("baselines").findValuesAsText("name"))
                .containsExactly("lookup", "alwaysBase", "alwaysCounterfactual", "originalSerac");
        assertThat(summary.path("baselines").path(1).path("success").asDouble())
                .as("the base model finds both sentiments alike")
                .isEqualTo(0.5);
    }

    /** Under an edit it finds replies of the edit's sentiment likely, and others not. */
    private static final class Feeling implements LikelihoodModel {
        @Override
        public List<String> answer(List<Prompt> prompts) {
            return prompts.stream().map(Prompt::query).toList();
        }

        @Override
        public float[][] tokenLogProbs(List<Prompt> prompts, List<String> replies) {
            float[][] found = new float[replies.size()][];
            for (int i = 0; i < found.length; i++) {
                boolean loves = replies.get(i).startsWith("love");
                found[i] = new float[] {
                    prompts.get(i)
                            .edit()
                            .map(edit -> edit.target().contains("Positive") == loves ? -1f : -9f)
                            .orElse(-5f)
                };
            }
            return found;
        }

        @Override
        public float[][] tokenDistributions(Prompt prompt, String reply) {
            return new float[][] {{0}};
        }
    }
}
