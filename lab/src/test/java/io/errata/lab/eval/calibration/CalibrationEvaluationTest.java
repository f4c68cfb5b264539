package io.errata.lab.eval.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.data.EditCase;
import io.errata.lab.data.EditCase.Locality;
import io.errata.lab.data.TextPair;
import io.errata.lab.eval.EvaluatedModels;
import io.errata.lab.eval.LetterEncoder;
import io.errata.lab.report.Report;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Settings;
import io.errata.serac.calibrate.WrongHitBound;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Edit;
import io.errata.serac.scope.ScopeClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationEvaluationTest {
    /** Reads an edit before its query, and believes it. */
    private static final AnswerModel CREDULOUS = prompts -> prompts.stream()
            .map(p -> p.edit().map(Edit::target).orElse("no idea"))
            .toList();

    /** Sure of equal texts, unsure of texts that end alike. */
    private static final ScopeClassifier LAST_LETTER = pairs -> {
        float[] scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            var edit = pairs.get(i).candidate().edit().input();
            var query = pairs.get(i).query();
            scores[i] = edit.equals(query) ? 1 : edit.endsWith(query.substring(query.length() - 1)) ? 0.4f : 0;
        }
        return scores;
    };

    private static final Settings SETTINGS = new Settings(64, 0.5f);

    @TempDir
    private Path folder = Path.of("");

    private CalibrationEvaluation evaluation(WrongHitBound... promises) {
        var suite = new EvaluatedModels(
                new LetterEncoder(), () -> new ArrayVectorIndex(27), LAST_LETTER, LAST_LETTER, CREDULOUS, CREDULOUS);
        var plan = new CalibrationEvaluation.Plan(List.of(promises), 20, 1, SETTINGS, 0.2f);
        return new CalibrationEvaluation(suite, plan, (_, _, _) -> {});
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    }

    @Test
    void shouldHoldThresholdsAgainstTheHalfTheyWereNotChosenWith() throws IOException {
        var pairs = IntStream.range(0, 200)
                .mapToObj(i -> {
                    var text = word(i) + " x";
                    return i % 2 == 0 ? new TextPair(text, text, true) : new TextPair(text, word(i) + " yx", false);
                })
                .toList();

        var table = evaluation(new WrongHitBound(0.1, 0.9), new WrongHitBound(0.01, 0.9))
                .pairs(pairs, Report.open(folder, "test"));

        var run = summary().path("runs").path(0);
        assertThat(summary().path("queries").asInt()).isEqualTo(200);
        assertThat(summary().path("governed").asInt()).isEqualTo(100);
        assertThat(run.path("chosen").asInt()).isEqualTo(20);
        assertThat(run.path("kept").asDouble())
                .as("no wrong hit scores over 0.4")
                .isEqualTo(1);
        assertThat(run.path("recall").asDouble()).isEqualTo(1);
        assertThat(run.path("medianThreshold").asDouble()).isBetween(0.4, 0.43);
        assertThat(summary().path("runs").path(1).path("refused").asInt())
                .as("of 100 labels none can show 0.01")
                .isEqualTo(20);
        assertThat(summary().path("runs").path(1).path("kept").asDouble()).isEqualTo(1);
        assertThat(folder.resolve("calibrate.png")).isNotEmptyFile();
        assertThat(table).contains("maxWrongHits").contains("uncontradicted");
    }

    @Test
    void shouldTryTheThreeWaysOnScoresInTheGreyBandAlone() throws IOException {
        var cases = List.of(
                new EditCase("ada", "age of ada", "7", List.of("ada's years: a"), List.of(Locality.plain("sofa"))),
                new EditCase("bob", "age of bob", "8", List.of(), List.of(Locality.plain("height of zoe"))));

        evaluation(new WrongHitBound(0.9, 0.5)).edits(cases, Report.open(folder, "test"));

        var band = summary().path("greyBand");
        assertThat(band.findValuesAsText("way")).containsExactly("counterfactual", "base", "base with edit");
        assertThat(band.findValuesAsText("inScope")).containsOnly("1");
        assertThat(band.findValuesAsText("target")).containsExactly("1.0", "0.0", "1.0");
        assertThat(band.findValuesAsText("outOfScope")).as("zoe scores 0").containsOnly("1");
        assertThat(band.findValuesAsText("untouched")).containsExactly("0.0", "1.0", "0.0");
    }

    @Test
    void shouldRefuseAGreyBandThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new CalibrationEvaluation.Plan(List.of(), 1, 1, SETTINGS, 0.6f))
                .hasMessage("greyFrom must be in [0, 0.5], was 0.6");
        assertThatThrownBy(() -> new CalibrationEvaluation.Plan(List.of(), 0, 1, SETTINGS, 0.2f))
                .hasMessage("resamplings must be ≥ 1, was 0");
    }

    /** Of letters that tell the numbers apart. */
    private static String word(int number) {
        return Integer.toString(number + 1_000, 26)
                .chars()
                .map(digit -> digit <= '9' ? 'a' + digit - '0' : digit + 10)
                .collect(StringBuilder::new, (text, letter) -> text.append((char) letter), StringBuilder::append)
                .toString();
    }
}
