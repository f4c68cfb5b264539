package io.errata.serac.answer;

import static io.errata.serac.answer.EditedModels.BASE;
import static io.errata.serac.answer.EditedModels.byEquality;
import static io.errata.serac.answer.EditedModels.memory;
import static io.errata.serac.answer.EditedModels.model;
import static io.errata.serac.answer.EditedModels.over;
import static io.errata.serac.answer.EditedModels.retrieved;
import static io.errata.serac.answer.EditedModels.scoring;
import static io.errata.serac.answer.EditedModels.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.serac.ModelException;
import io.errata.serac.answer.EditedModels.FixedMemory;
import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Coverage;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.QueryContext;
import io.errata.serac.memory.Retrieved;
import io.errata.serac.memory.ScopeBound;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.scope.ScopeClassifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditedModelTest {
    private final Edit leader = new Edit("e1", "who leads x", "Ada", 1);
    private final Edit sky = new Edit("e2", "color of the sky", "green", 2);

    @Test
    void shouldAnswerWithBaseWhenMemoryIsEmpty() {
        var answers = model(scoring(1)).answer(MemoryQuery.of(List.of("who leads x")));

        assertThat(answers)
                .containsExactly(new Answer(
                        "base:who leads x",
                        Route.BASE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("base:who leads x"),
                        Optional.empty(),
                        new Grounds(List.of(), 0, ScopeThresholds.at(0.5f), ScopeReason.NO_CANDIDATE, "who leads x")));
    }

    @Test
    void shouldAnswerWithBaseWhenScoreEqualsThreshold() {
        var answer = model(scoring(0.5f), leader)
                .answer(MemoryQuery.of(List.of("who heads x")))
                .getFirst();

        assertThat(answer.route()).isEqualTo(Route.BASE);
        assertThat(answer.text()).isEqualTo("base:who heads x");
        assertThat(answer.best()).map(ScoredEdit::edit).contains(leader);
    }

    @Test
    void shouldAnswerWithCounterfactualWhenScoreExceedsThreshold() {
        var answer = model(scoring(Math.nextUp(0.5f)), leader)
                .answer(MemoryQuery.of(List.of("who heads x")))
                .getFirst();

        assertThat(answer.route()).isEqualTo(Route.COUNTERFACTUAL);
        assertThat(answer.text()).isEqualTo("Ada");
        assertThat(answer.base()).isEmpty();
    }

    @Test
    void shouldFollowTheNearerEditWhenScoresTie() {
        var answer = model(scoring(0.9f), sky, leader)
                .answer(MemoryQuery.of(List.of("who leads x")))
                .getFirst();

        assertThat(answer.text()).isEqualTo("Ada");
        assertThat(answer.best()).map(ScoredEdit::edit).contains(leader);
        assertThat(answer.runnerUp()).map(ScoredEdit::edit).contains(sky);
    }

    @Test
    void shouldFollowTheNewerRevisionWhenScoresAndSimilaritiesTie() {
        var older = new Edit("old", "who leads x", "Eve", 1);
        var newer = new Edit("new", "leads x who", "Ada", 2);

        var answer = over(new Candidate(older, 0.9f), new Candidate(newer, 0.9f))
                .answer(MemoryQuery.of(List.of("who heads x")))
                .getFirst();

        assertThat(answer.best()).map(ScoredEdit::edit).contains(newer);
        assertThat(answer.runnerUp()).map(ScoredEdit::edit).contains(older);
    }

    /** The same text has not quite the same vector in every batch. */
    @Test
    void shouldFollowTheNewestOfTheSameInputWhateverItsSimilarity() {
        var older = new Edit("old", "who leads x", "Eve", 1);
        var newer = new Edit("new", "who leads x", "Ada", 2);

        var answer = over(new Candidate(older, Math.nextUp(1f)), new Candidate(newer, 1), new Candidate(sky, 0.1f))
                .answer(MemoryQuery.of(List.of("who leads x")))
                .getFirst();

        assertThat(answer.best()).map(ScoredEdit::edit).contains(newer);
        assertThat(answer.runnerUp()).map(ScoredEdit::edit).contains(older);
    }

    @Test
    void shouldAnswerWithWhatTheAuthorStatesWhateverTheClassifierSays() {
        var coverage = Coverage.of(
                List.of("name the boss of x"), List.of("who led x before"), new ScopeBound.ThisSubject("x"));
        var covered = new Edit("e1", "who leads x", "Ada", 1, coverage);

        var unsure = model(scoring(0.1f), covered, sky).answer(MemoryQuery.of(List.of("Name the boss of X!")));
        var sure = model(scoring(0.9f), covered).answer(MemoryQuery.of(List.of("Who led X before?", "who leads y")));

        assertThat(unsure).extracting(Answer::text).containsExactly("Ada");
        assertThat(unsure.getFirst().best()).map(ScoredEdit::score).contains(1f);
        assertThat(sure).extracting(Answer::route).containsExactly(Route.BASE, Route.BASE);
    }

    @Test
    void shouldFailWhenScoreIsNotANumber() {
        var model = model(scoring(Float.NaN), leader);

        assertThatThrownBy(() -> model.answer(MemoryQuery.of(List.of("who leads x"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void shouldGiveBothAnswersWhenComparing() {
        var answer = model(scoring(0.1f), leader)
                .compare(MemoryQuery.of(List.of("who heads x")))
                .getFirst();

        assertThat(answer.route()).isEqualTo(Route.BASE);
        assertThat(answer.text()).isEqualTo("base:who heads x");
        assertThat(answer.base()).contains("base:who heads x");
        assertThat(answer.counterfactual()).contains("Ada");
    }

    @Test
    void shouldKeepOrderOfBatchAcrossRoutes() {
        var queries = List.of("unrelated", "color of the sky", "other", "who leads x");

        var answers = model(byEquality(), leader, sky).answer(MemoryQuery.of(queries));

        assertThat(answers).extracting(Answer::text).containsExactly("base:unrelated", "green", "base:other", "Ada");
    }

    @Test
    void shouldAnswerNothingWhenAskedNothing() {
        assertThat(model(scoring(1), leader).answer(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.2, BASE", "0.21, BASE_WITH_EDIT", "0.8, BASE_WITH_EDIT", "0.81, COUNTERFACTUAL"})
    void shouldTakeTheEditAsContextAboveGreyFromAndUpToTheThreshold(float score, Route route) {
        var memory = under(memory(leader), new ScopeThresholds(0.8f, 0.2f));

        var answer = model(memory, scoring(score), BASE)
                .answer(MemoryQuery.of(List.of("who heads x")))
                .getFirst();

        assertThat(answer.route()).isEqualTo(route);
        assertThat(answer.best()).map(ScoredEdit::edit).contains(leader);
    }

    @Test
    void shouldShowTheBaseModelTheEditInTheGreyBandAlone() {
        AnswerModel reading = prompts -> prompts.stream()
                .map(prompt -> prompt.query()
                        + prompt.edit().map(edit -> " given " + edit.target()).orElse(""))
                .toList();
        var memory = under(
                memory(leader), ScopeThresholds.at(0.9f), new ScopeThresholds(0.9f, 0.3f), ScopeThresholds.at(0.3f));

        var answers = model(memory, scoring(0.5f), reading)
                .answer(MemoryQuery.of(List.of("who heads x", "who heads x", "who heads x")));

        assertThat(answers).extracting(Answer::text).containsExactly("who heads x", "who heads x given Ada", "Ada");
        assertThat(answers)
                .extracting(Answer::route)
                .containsExactly(Route.BASE, Route.BASE_WITH_EDIT, Route.COUNTERFACTUAL);
        assertThat(answers.get(1).base()).contains("who heads x given Ada");
        assertThat(answers.get(1).counterfactual()).isEmpty();
    }

    @Test
    void shouldAnswerAloneAsAmongQueriesOfOtherThresholds() {
        var thresholds = List.of(new ScopeThresholds(1, 0), ScopeThresholds.at(0.5f), ScopeThresholds.at(1));
        var queries = MemoryQuery.of(List.of("who leads x", "color of the sky", "other"));
        var edits = memory(leader, sky);

        var together = model(under(edits, thresholds.toArray(ScopeThresholds[]::new)), byEquality(), BASE)
                .answer(queries);

        for (int i = 0; i < queries.size(); i++) {
            assertThat(model(under(edits, thresholds.get(i)), byEquality(), BASE)
                            .answer(queries.subList(i, i + 1)))
                    .containsExactly(together.get(i));
        }
    }

    @Test
    void shouldFindTheSameEditBestWhateverMemorysThresholds() {
        var nearer = new Candidate(leader, 0.9f);
        var surer = new Candidate(sky, 0.1f);
        ScopeClassifier scope = pairs -> new float[] {0.85f, 0.94f};

        for (var thresholds : List.of(
                ScopeThresholds.at(0),
                ScopeThresholds.at(0.5f),
                ScopeThresholds.at(0.9f),
                new ScopeThresholds(0.9f, 0.1f),
                ScopeThresholds.at(1))) {
            var answer = model(new FixedMemory(retrieved(1, thresholds, nearer, surer)), scope, BASE)
                    .answer(MemoryQuery.of(List.of("who heads x")))
                    .getFirst();
            assertThat(answer.best()).as("%s", thresholds).map(ScoredEdit::edit).contains(leader);
        }
    }

    @Test
    void shouldAnswerWithBaseWhateverTheThresholdsWhenMemoryIsEmpty() {
        var answer = model(under(memory(), ScopeThresholds.at(0)), scoring(1), BASE)
                .answer(MemoryQuery.of(List.of("who leads x")))
                .getFirst();

        assertThat(answer.route()).isEqualTo(Route.BASE);
    }

    @Test
    void shouldReportTheCandidatesRevisionAndThresholdsOfEachQuery() {
        var near = new Candidate(leader, 0.9f);
        var memory = new FixedMemory(
                retrieved(7, ScopeThresholds.at(0.95f), near), new Retrieved(List.of(), 3, Optional.empty()));

        var answers = model(memory, scoring(0.9f), BASE).answer(MemoryQuery.of(List.of("who heads x", "other")));

        assertThat(answers)
                .extracting(Answer::grounds)
                .containsExactly(
                        new Grounds(
                                List.of(near),
                                7,
                                ScopeThresholds.at(0.95f),
                                ScopeReason.BELOW_THRESHOLD,
                                "who heads x"),
                        new Grounds(List.of(), 3, ScopeThresholds.at(0.5f), ScopeReason.NO_CANDIDATE, "other"));
        assertThat(answers).extracting(Answer::route).containsExactly(Route.BASE, Route.BASE);
    }

    @Test
    void shouldAskMemoryOnceForABatchAndWithTheContextOfEachQuery() {
        var memory = new FixedMemory(retrieved(1, ScopeThresholds.at(0.5f)), retrieved(2, ScopeThresholds.at(0.5f)));
        var queries = List.of(
                new MemoryQuery("a", "TASK", new QueryContext("one", Instant.EPOCH)),
                new MemoryQuery("b", "TASK", new QueryContext("two", Instant.EPOCH.plusSeconds(1))));

        model(memory, scoring(1), BASE).answer(queries);

        assertThat(memory.asked).containsExactly(queries);
    }

    @Test
    void shouldRejectThresholdsOutOfRange() {
        assertThatThrownBy(() -> ScopeThresholds.at(1.5f)).hasMessage("threshold must be in [0, 1], was 1.5");
        assertThatThrownBy(() -> ScopeThresholds.at(Float.NaN)).hasMessage("threshold must be in [0, 1], was NaN");
        assertThatThrownBy(() -> new ScopeThresholds(0.5f, 0.6f)).hasMessage("greyFrom must be in [0, 0.5], was 0.6");
        assertThatThrownBy(() -> new ScopeThresholds(0.5f, -0.1f)).hasMessage("greyFrom must be in [0, 0.5], was -0.1");
        assertThatThrownBy(() -> new ScopeThresholds(0.5f, Float.NaN))
                .hasMessage("greyFrom must be in [0, 0.5], was NaN");
    }

    @Test
    void shouldRejectSettingsOutOfRange() {
        assertThatThrownBy(() -> new Settings(0, 0.5f)).hasMessage("topK must be in [1, 4096], was 0");
        assertThatThrownBy(() -> new Settings(1, Float.NaN)).hasMessage("threshold must be in [0, 1], was NaN");
    }
}
