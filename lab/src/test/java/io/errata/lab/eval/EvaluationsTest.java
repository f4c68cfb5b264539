package io.errata.lab.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.data.Claim;
import io.errata.lab.data.EditCase;
import io.errata.lab.data.EditCase.Locality;
import io.errata.lab.data.TextPair;
import io.errata.lab.eval.edits.DeployedModel;
import io.errata.lab.eval.edits.EditsEvaluation;
import io.errata.lab.eval.facts.FactsEvaluation;
import io.errata.lab.eval.pairs.HandLabels;
import io.errata.lab.eval.pairs.LookAlikesEvaluation;
import io.errata.lab.eval.pairs.PairsEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.answer.Answer;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.answer.Grounds;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.ScopeReason;
import io.errata.serac.answer.ScoredEdit;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.scope.ScopeClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationsTest {
    private static final AnswerModel SAYING_TARGET = prompts ->
            prompts.stream().map(p -> p.edit().map(Edit::target).orElse("")).toList();
    private static final AnswerModel KNOWING_NOTHING =
            prompts -> prompts.stream().map(_ -> "no idea").toList();

    @TempDir
    private Path folder = Path.of("");

    /** In scope when the last words agree. */
    private static final ScopeClassifier LAST_WORD = pairs -> {
        float[] scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            boolean same = last(pairs.get(i).candidate().edit().input())
                    .equals(last(pairs.get(i).query()));
            scores[i] = same ? 0.9f : 0.1f;
        }
        return scores;
    };

    private static String last(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static EvaluatedModels suite(AnswerModel base, AnswerModel counterfactual) {
        return new EvaluatedModels(
                new LetterEncoder(), () -> new ArrayVectorIndex(27), LAST_WORD, LAST_WORD, base, counterfactual);
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    }

    @Test
    void shouldCountWrongHitsOfTheMemory() throws IOException {
        var pairs = List.of(
                new TextPair("age of ada", "years of ada", true),
                new TextPair("age of bob", "wife of bob", false),
                new TextPair("age of cid", "years of cid", true));

        new PairsEvaluation(
                        suite(KNOWING_NOTHING, SAYING_TARGET),
                        new Settings(3, 0.5f),
                        1,
                        HandLabels.NONE,
                        (_, _, _) -> {})
                .evaluate(pairs, Report.open(folder, "test"));

        var cross = summary().path("cross");
        assertThat(cross.path("accuracy").asDouble()).isEqualTo(2 / 3.0);
        assertThat(cross.path("memory").path("wrongHitRateAtRecall80").asDouble())
                .isEqualTo(1 / 3.0);
        assertThat(cross.path("memory").path("answerable").asInt()).isEqualTo(2);
        assertThat(summary().has("files"))
                .as("one file needs no figures of its own")
                .isFalse();
        assertThat(folder.resolve("wrong-hits.tsv")).content().contains("age of bob\twife of bob");
        assertThat(folder.resolve("wrong-hits.png")).isNotEmptyFile();
        assertThat(folder.resolve("precision-recall.svg")).isNotEmptyFile();
    }

    @Test
    void shouldMeasureThePairsOfEachFile() throws IOException {
        var files = new LinkedHashMap<String, List<TextPair>>();
        files.put(
                "easy",
                List.of(
                        new TextPair("age of ada", "years of ada", true),
                        new TextPair("age of bob", "wife of eve", false)));
        files.put(
                "hard",
                List.of(
                        new TextPair("age of cid", "cid has age", true),
                        new TextPair("age of dan", "wife of dan", false)));

        new PairsEvaluation(
                        suite(KNOWING_NOTHING, SAYING_TARGET),
                        new Settings(3, 0.5f),
                        1,
                        HandLabels.NONE,
                        (_, _, _) -> {})
                .evaluate(files, Report.open(folder, "test"));

        var ofFiles = summary().path("files");
        assertThat(ofFiles.path("easy").path("cross").path("auc").asDouble()).isEqualTo(1);
        assertThat(ofFiles.path("hard").path("cross").path("auc").asDouble()).isZero();
        assertThat(ofFiles.path("hard").path("embedding").path("pairs").asInt()).isEqualTo(2);
        assertThat(summary().path("cross").path("auc").asDouble()).isEqualTo(0.5);
        assertThat(ofFiles.path("easy").path("cross").path("ece").asDouble())
                .as("0.9 for a positive and 0.1 for a negative")
                .isCloseTo(0.1, within(1e-6));
        assertThat(ofFiles.path("hard").path("cross").path("eceEqualMass").asDouble())
                .isCloseTo(0.9, within(1e-6));
        assertThat(folder.resolve("reliability.png")).isNotEmptyFile();
    }

    @Test
    void shouldMeasureEditsWithConflictsAndCollisions() throws IOException {
        var cases = List.of(
                new EditCase(
                        "ada",
                        "age of ada",
                        "The 7",
                        List.of("years of ada"),
                        List.of(Locality.plain("age of zoe"), Locality.plain("wife of bob"))),
                new EditCase("bob", "age of bob", "8", List.of("years of bob"), List.of(Locality.plain("age of yan"))),
                new EditCase("bob", "age of bob", "9", List.of("lost word"), List.of()));
        var plan = new EditsEvaluation.Plan(
                List.of(3, 1),
                List.of(EvaluatedModels.Scope.CROSS),
                new Settings(3, 0.5f),
                0.8f,
                10,
                Optional.empty(),
                Optional.empty());

        new EditsEvaluation(suite(KNOWING_NOTHING, SAYING_TARGET), plan, (_, _, _) -> {})
                .evaluate(cases, Report.open(folder, "test"));

        var all = summary().path("runs").path(0);
        assertThat(summary().path("runs").path(1).path("edits").asInt()).isEqualTo(1);
        assertThat(all.path("scope").asText()).isEqualTo("cross");
        assertThat(all.path("ownPrompt").asDouble()).isEqualTo(1);
        assertThat(all.path("ownPromptAll").asDouble()).isEqualTo(2 / 3.0);
        assertThat(all.path("rephrase").asDouble()).isEqualTo(1 / 2.0);
        assertThat(all.path("rephraseFiltered").asDouble())
                .as("two live edits of bob differ")
                .isEqualTo(1);
        assertThat(all.path("locality").asDouble()).isEqualTo(2 / 3.0);
        assertThat(all.path("localityFiltered").asDouble()).isEqualTo(1);
        assertThat(all.path("drawdown").asDouble()).isEqualTo(1 / 3.0);
        assertThat(folder.resolve("failures-3-cross.tsv"))
                .content()
                .contains("LOCALITY (collides)\tage of ada\twife of bob\tCOUNTERFACTUAL\tage of bob");
        assertThat(all.path("conflicts").asInt()).isEqualTo(1);
        assertThat(summary().path("baselines").findValuesAsText("name"))
                .contains("lookup", "alwaysBase", "alwaysCounterfactual", "originalSerac");
    }

    @Test
    void shouldCountWhereADeployedModelSaysOtherwise() throws IOException {
        var cases = List.of(
                new EditCase("ada", "age of ada", "7", List.of(), List.of(Locality.plain("age of zoe"))),
                new EditCase("bob", "age of bob", "8", List.of(), List.of()));
        var published = new ArrayList<String>();
        var silent = new DeployedModel() {
            @Override
            public void publish(List<Edit> edits) {
                edits.forEach(edit -> published.add(edit.id()));
            }

            @Override
            public List<Answer> answer(List<String> queries) {
                var nothing = Optional.<ScoredEdit>empty();
                return queries.stream()
                        .map(_ -> new Answer(
                                "no idea",
                                Route.BASE,
                                nothing,
                                nothing,
                                Optional.empty(),
                                Optional.empty(),
                                new Grounds(List.of(), 0, ScopeThresholds.at(0.5f), ScopeReason.NO_CANDIDATE, "")))
                        .toList();
            }
        };
        var plan = new EditsEvaluation.Plan(
                List.of(1, 2),
                List.of(EvaluatedModels.Scope.CROSS),
                new Settings(3, 0.5f),
                0.8f,
                1,
                Optional.empty(),
                Optional.of(silent));

        new EditsEvaluation(suite(KNOWING_NOTHING, SAYING_TARGET), plan, (_, _, _) -> {})
                .evaluate(cases, Report.open(folder, "test"));

        var deployed = summary().path("baselines").findParents("sameRoute");
        assertThat(published).containsExactly("0", "1");
        assertThat(deployed.get(0).path("sameRoute").asDouble()).isEqualTo(1 / 2.0);
        assertThat(deployed.get(1).path("sameAnswer").asDouble()).isEqualTo(1 / 3.0);
    }

    @Test
    void shouldMeasureFactsByLabel() throws IOException {
        var claims = List.of(
                new Claim("claim about ada", "evidence on ada", Claim.Label.SUPPORTS, "Ada"),
                new Claim("claim about bob", "evidence on bob", Claim.Label.REFUTES, "Bob"),
                new Claim("claim about cid", "evidence on cid", Claim.Label.NOT_ENOUGH_INFO, "Cid"));
        AnswerModel supporting =
                prompts -> prompts.stream().map(_ -> "SUPPORTS").toList();
        var plan = new FactsEvaluation.Plan(List.of(1), List.of(EvaluatedModels.Scope.CROSS), new Settings(2, 0.5f), 1);

        new FactsEvaluation(suite(KNOWING_NOTHING, supporting), plan, (_, _, _) -> {})
                .evaluate(claims, Report.open(folder, "test"));

        var run = summary().path("runs").path(0);
        assertThat(run.path("success").asDouble()).isEqualTo(0.5);
        assertThat(run.path("successSupports").asDouble()).isEqualTo(1);
        assertThat(run.path("drawdownHard").asDouble()).isEqualTo(1);
        assertThat(run.path("drawdownEasy").asDouble()).isEqualTo(0);
    }

    @Test
    void shouldWriteTheLookAlikesItJudged() throws IOException {
        var cases = List.of(
                new EditCase("Ada", "Who is the father of Ada?", "Bob", List.of(), List.of()),
                new EditCase("Cid", "Who is the mother of Cid?", "Eve", List.of(), List.of()));

        new LookAlikesEvaluation(suite(KNOWING_NOTHING, SAYING_TARGET), 0.5f, (_, _, _) -> {})
                .evaluate(cases, 1, Report.open(folder, "test"));

        assertThat(summary().path("runs").path(0).path("reversed").asDouble()).isEqualTo(1);
        assertThat(folder.resolve("look-alikes.jsonl")).content().contains("Who is Ada the father of?");
    }
}
