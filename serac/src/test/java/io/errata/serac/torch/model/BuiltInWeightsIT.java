package io.errata.serac.torch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.serac.TextTooLongException;
import io.errata.serac.answer.EditedModel;
import io.errata.serac.answer.Prompt;
import io.errata.serac.answer.Route;
import io.errata.serac.answer.Settings;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.IndexedEditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The method with the models that come with Errata. */
class BuiltInWeightsIT {
    private static final Edit EDIT = new Edit("e1", "What is the capital of Kazakhstan?", "Astana", 1);

    @Test
    void shouldAnswerAParaphraseFromTheEditAndALookAlikeFromTheUntouchedBase() {
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.BFLOAT16);
                var models = BuiltInWeights.open(torch);
                var index = models.index()) {
            var memory = new IndexedEditMemory(models.encoder(), index);
            var model = new EditedModel(
                    memory, models.scope(), models.base(), models.counterfactual(), new Settings(8, 0.5f));
            var queries = List.of(
                    "Which city is Kazakhstan's capital?",
                    "What is the capital of Uzbekistan?",
                    "What is not the capital of Kazakhstan?");
            var before = model.answer(MemoryQuery.of(queries));

            memory.publish(List.of(EDIT));
            var after = model.answer(MemoryQuery.of(queries));

            assertThat(after.get(0).route()).isEqualTo(Route.COUNTERFACTUAL);
            assertThat(after.get(0).text()).isEqualTo("Astana");
            assertThat(after.get(0).best().orElseThrow().edit()).isEqualTo(EDIT);
            for (int i = 1; i < queries.size(); i++) {
                assertThat(after.get(i).route()).as(queries.get(i)).isEqualTo(Route.BASE);
                assertThat(after.get(i).text()).isEqualTo(before.get(i).text());
            }

            memory.revoke("e1");

            assertThat(model.answer(MemoryQuery.of(queries)).getFirst().route()).isEqualTo(Route.BASE);
        }
    }

    @Test
    void shouldLabelAClaimFromItsEvidence() {
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.BFLOAT16);
                var models = BuiltInWeights.open(torch);
                var index = models.index()) {
            var memory = new IndexedEditMemory(models.encoder(), index);
            memory.publish(List.of(new Edit("e1", "The bridge over the river was opened in May 1932 .", "", 1)));
            var model = new EditedModel(
                    memory, models.factScope(), models.factBase(), models.factCheck(), new Settings(8, 0.5f));

            var answer = model.answer(MemoryQuery.of(List.of("The bridge was opened in 1932 .")))
                    .getFirst();

            assertThat(answer.route()).isEqualTo(Route.COUNTERFACTUAL);
            assertThat(answer.text()).isEqualTo("SUPPORTS");
        }
    }

    /** Not what a base model makes of it: eval calibrate measures that. */
    @Test
    void shouldLetBaseModelsReadAnEditBeforeTheQuery() {
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.BFLOAT16);
                var models = BuiltInWeights.open(torch)) {
            for (var base : List.of(models.base(), models.dialogueBase())) {
                assertThat(base.text(Prompt.of(EDIT, "Who?")))
                        .isEqualTo("What is the capital of Kazakhstan? Astana Who?");
                assertThat(base.text(Prompt.of("Who?"))).isEqualTo("Who?");
            }
        }
    }

    @Test
    void shouldRejectAnOversizedTextWithBothLengths() {
        try (var torch = TorchRuntime.open("cpu", TorchRuntime.Precision.BFLOAT16);
                var models = BuiltInWeights.open(torch)) {
            var encoder = models.encoder();

            assertThatThrownBy(() -> encoder.encode(List.of("word ".repeat(600))))
                    .isInstanceOf(TextTooLongException.class)
                    .hasMessage("text has 602 tokens, the model reads at most 512");
        }
    }
}
