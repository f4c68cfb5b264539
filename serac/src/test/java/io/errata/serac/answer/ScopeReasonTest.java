package io.errata.serac.answer;

import static io.errata.serac.answer.EditedModels.BASE;
import static io.errata.serac.answer.EditedModels.byEquality;
import static io.errata.serac.answer.EditedModels.memory;
import static io.errata.serac.answer.EditedModels.model;
import static io.errata.serac.answer.EditedModels.scoring;
import static io.errata.serac.answer.EditedModels.under;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.serac.memory.Edit;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.scope.ReadableScopeClassifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeReasonTest {
    private final Edit leader = new Edit("e1", "who leads x", "Ada", 1);
    private final Edit sky = new Edit("e2", "color of the sky", "green", 2);

    @Test
    void shouldCompareTheLastTurnAndAnswerTheWholeText() {
        var asked = "User: color of the sky\nAssistant: green\nUser: who leads x";

        var answer = model(byEquality(), leader, sky)
                .answer(MemoryQuery.of(List.of(asked)))
                .getFirst();
        var base =
                model(scoring(0), leader).answer(MemoryQuery.of(List.of(asked))).getFirst();

        assertThat(answer.best()).map(ScoredEdit::edit).contains(leader);
        assertThat(answer.grounds().scopeText()).isEqualTo("who leads x");
        assertThat(answer.grounds().reason()).isEqualTo(ScopeReason.GOVERNED);
        assertThat(base.text()).isEqualTo("base:" + asked);
    }

    @ParameterizedTest
    @CsvSource({
        "User: who leads x\\nAssistant: Ada\\nUser: and since when?, FOLLOW_UP",
        "who leads x? what is the color of the sky?, SEVERAL_QUESTIONS",
        "who heads x, GOVERNED"
    })
    void shouldRefuseATurnThatCannotBeComparedAlone(String asked, ScopeReason reason) {
        var answer = model(scoring(1), leader)
                .answer(MemoryQuery.of(List.of(asked.replace("\\n", "\n"))))
                .getFirst();

        assertThat(answer.grounds().reason()).isEqualTo(reason);
        assertThat(answer.route()).isEqualTo(reason == ScopeReason.GOVERNED ? Route.COUNTERFACTUAL : Route.BASE);
        assertThat(answer.best()).map(ScoredEdit::score).contains(reason == ScopeReason.GOVERNED ? 1f : 0f);
    }

    @Test
    void shouldNotRefuseTheWordingOfAnEdit() {
        var odd = new Edit("e3", "Why? And since when?", "Because.", 3);

        var answer = model(scoring(1), odd)
                .answer(MemoryQuery.of(List.of("User: who leads x\nAssistant: Ada\nUser: why? and since when")))
                .getFirst();

        assertThat(answer.route()).isEqualTo(Route.COUNTERFACTUAL);
    }

    @ParameterizedTest
    @CsvSource({"0.8, BELOW_THRESHOLD", "0.85, GREY_BAND", "0.95, GOVERNED"})
    void shouldSayWhereTheScoreLies(float score, ScopeReason reason) {
        var memory = under(memory(leader), new ScopeThresholds(0.9f, 0.8f));

        var answer = model(memory, scoring(score), BASE)
                .answer(MemoryQuery.of(List.of("who heads x")))
                .getFirst();

        assertThat(answer.grounds().reason()).isEqualTo(reason);
    }

    @Test
    void shouldSayThatATextIsUnreadable() {
        var scope = new ReadableScopeClassifier(scoring(1), text -> text.contains("é") ? 1 : 0);
        var foreign = new Edit("e3", "éé ée", "non", 3);

        var answers = model(scope, foreign).answer(MemoryQuery.of(List.of("éé eé", "ée e", "plain", "éé ée?")));

        assertThat(answers)
                .extracting(answer -> answer.grounds().reason())
                .containsExactly(
                        ScopeReason.UNREADABLE_TEXT,
                        ScopeReason.UNREADABLE_TEXT,
                        ScopeReason.UNREADABLE_TEXT,
                        ScopeReason.GOVERNED);
    }
}
