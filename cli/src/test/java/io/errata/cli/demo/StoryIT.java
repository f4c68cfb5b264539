package io.errata.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.serac.answer.Answer;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.ScoredEdit;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the story expects is what the models that come with Errata say, on every processor. */
class StoryIT {
    private final Story story = Story.standard();

    @ParameterizedTest
    @EnumSource(TorchRuntime.Precision.class)
    void shouldComeTrueFarFromTheThreshold(TorchRuntime.Precision precision) {
        try (var torch = TorchRuntime.open("cpu", precision);
                var models = BuiltInWeights.open(torch);
                var index = models.index()) {
            var memory = new IndexedEditMemory(models.encoder(), index);
            var model = new EditedModel(
                    memory, models.scope(), models.base(), models.counterfactual(), new Settings(8, 0.5f));
            var queries = MemoryQuery.of(
                    story.queries().stream().map(Story.StoryQuery::text).toList());
            var before = model.answer(queries);

            memory.publish(edits());
            var after = model.answer(queries);

            for (int i = 0; i < queries.size(); i++) {
                assertThatExpectationIsMet(story.queries().get(i), before.get(i), after.get(i));
            }
            memory.revoke(story.revoked());
            var revoked = model.answer(queries);
            for (int i = 0; i < queries.size(); i++) {
                if (story.queries().get(i).governed().equals(Optional.of(story.revoked()))) {
                    assertThat(revoked.get(i).text()).isEqualTo(before.get(i).text());
                }
            }
        }
    }

    private void assertThatExpectationIsMet(Story.StoryQuery question, Answer before, Answer after) {
        // A language, a place, a broadcaster: not what this base says where it knows nothing.
        assertThat(before.text())
                .as(question.text())
                .matches("[A-Z][A-Za-z]{2,}")
                .isNotEqualTo("The");
        var governing = after.route() == Route.COUNTERFACTUAL
                ? after.best().map(best -> best.edit().id())
                : Optional.<String>empty();
        assertThat(governing).as(question.text()).isEqualTo(question.governed());
        assertThat(after.text())
                .as(question.text())
                .isEqualTo(question.governed()
                        .map(id -> story.correction(id).target())
                        .orElse(before.text()));
        float score = after.best().map(ScoredEdit::score).orElse(0f);
        assertThat(score < 0.2 || score > 0.8)
                .as(question.text() + " scores " + score)
                .isTrue();
    }

    private List<Edit> edits() {
        return IntStream.range(0, story.corrections().size())
                .mapToObj(i -> {
                    var correction = story.corrections().get(i);
                    return new Edit(correction.id(), correction.input(), correction.target(), i + 1);
                })
                .toList();
    }
}
