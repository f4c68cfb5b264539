package io.errata.serving.memory;

import static io.errata.serving.memory.LoggedEvents.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Task;
import io.errata.schemas.log.MapNamespaceState;
import io.errata.schemas.log.Validity;
import io.errata.serac.TextTooLongException;
import io.errata.serac.memory.Coverage;
import io.errata.serac.memory.ScopeBound;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.memory.TextEncoder;
import io.errata.serving.memory.MemoryEvent.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoggedEditsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** The length of a text; a text of more than twenty letters is too long. */
    private static final TextEncoder ENCODER = new TextEncoder() {
        @Override
        public float[][] encode(List<String> texts) {
            if (texts.stream().anyMatch(text -> text.length() > 20)) {
                throw new TextTooLongException(21, 20);
            }
            return texts.stream().map(text -> new float[] {text.length()}).toArray(float[][]::new);
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public String fingerprint() {
            return "length";
        }
    };

    @Test
    void shouldMakeAnEditLiveWithItsOwnEmbeddingTaskAndValidity() {
        var event = published(3, "e", "who?", "Ada")
                .setTask(Task.FACT_CHECK)
                .setValidFrom(NOON)
                .build();

        var effects = effects(published(1, "other", "whose?", "Bob").build(), event);

        assertThat(effects.get(1)).isInstanceOfSatisfying(Effect.Live.class, live -> {
            assertThat(live.edit().task()).isEqualTo(Task.FACT_CHECK);
            assertThat(live.edit().edit()).isEqualTo(new io.errata.serac.memory.Edit("e", "who?", "Ada", 3));
            assertThat(live.edit().validity()).isEqualTo(new Validity(NOON, Instant.MAX));
            assertThat(live.edit().embedding()).containsExactly(4);
        });
    }

    @Test
    void shouldEmbedTheExamplesOfAnEditBesideItsInput() {
        var event = published(3, "e", "who?", "Ada")
                .setInScope(List.of("whoever", "she"))
                .setOutOfScope(List.of("him"))
                .setScopeNote(ScopeNote.THIS_SUBJECT)
                .setSubject("X")
                .build();

        var effects = effects(
                published(1, "a", "a", "Bob").build(),
                event,
                published(4, "b", "four", "Bob").build());

        assertThat(effects.get(1)).isInstanceOfSatisfying(Effect.Live.class, live -> {
            assertThat(live.edit().embedding()).containsExactly(4);
            assertThat(live.edit().examples()).containsExactly(new float[] {7}, new float[] {3}, new float[] {3});
            assertThat(live.edit().edit().coverage())
                    .isEqualTo(Coverage.of(List.of("whoever", "she"), List.of("him"), new ScopeBound.ThisSubject("X")));
        });
        assertThat(effects.get(2))
                .isInstanceOfSatisfying(
                        Effect.Live.class,
                        live -> assertThat(live.edit().embedding()).containsExactly(4));
    }

    @Test
    void shouldLetNothingGovernWhenAnExampleCannotBeRead() {
        var event = published(1, "e", "who?", "Ada")
                .setOutOfScope(List.of("who leads the company X?"))
                .build();

        assertThat(effects(event)).containsExactly(new Effect.Gone());
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeNote.class,
            names = {"EXACT_WORDING", "UNKNOWN", "THIS_SUBJECT"})
    void shouldTakeANoteThatCannotBeAppliedForTheNarrowest(ScopeNote note) {
        assertThat(Coverages.bound(note, " ")).isEqualTo(new ScopeBound.ExactWording());
    }

    @Test
    void shouldLetNothingGovernThatIsNotLiveOrCannotBeRead() {
        var effects = effects(
                published(1, "a", "who?", "Ada").setType(EditEvent.REVOKED).build(),
                published(2, "b", "who leads the company X?", "Bob").build(),
                published(3, "c", "who?", "Cy").setType(EditEvent.DRAFTED).build(),
                published(4, "d", "who?", "Di").build());

        assertThat(effects.subList(0, 3)).containsOnly(new Effect.Gone());
        assertThat(effects.get(3)).isInstanceOf(Effect.Live.class);
    }

    @Test
    void shouldSetTheThresholdsOfAPolicyAndLeaveOthersToTheApp() {
        var policy = NamespacePolicy.newBuilder();

        assertThat(effects(policy(policy.setThreshold(0.75).setGreyFrom(0.5).build())))
                .containsExactly(new Effect.Gated(Optional.of(new ScopeThresholds(0.75f, 0.5f))));
        assertThat(effects(policy(policy.setGreyFrom(null).build())))
                .containsExactly(new Effect.Gated(Optional.of(ScopeThresholds.at(0.75f))));
        assertThat(effects(policy(policy.setThreshold(null).build())))
                .containsExactly(new Effect.Gated(Optional.empty()));
    }

    @Test
    void shouldEndTheLiveEditsOfTheInputThatAPublicationReplaces() {
        var namespace = MapNamespaceState.of(List.of(
                published(1, "same", " WHO? ", "Bob").build(),
                published(2, "other", "whose?", "Bob").build(),
                published(3, "task", "who?", "Bob").setTask(Task.FACT_CHECK).build(),
                published(4, "gone", "who?", "Bob").setType(EditEvent.REVOKED).build(),
                published(5, "itself", "who?", "Bob").build()));

        var events = LoggedEdits.publication(namespace, live(Validity.ALWAYS), "default", NOON);

        assertThat(events)
                .extracting(MemoryEvent::editId, MemoryEvent::revision)
                .containsExactly(tuple("same", 6L), tuple("itself", 7L));
        assertThat(events.getFirst().effect()).isEqualTo(new Effect.Gone());
        assertThat(events.getLast().effect()).isInstanceOf(Effect.Live.class);
    }

    @Test
    void shouldKeepALiveEditThatGovernsWhenThePublishedOneDoesNot() {
        var namespace =
                MapNamespaceState.of(List.of(published(1, "same", "who?", "Bob").build()));

        var events = LoggedEdits.publication(
                namespace, live(new Validity(NOON.plusSeconds(60), Instant.MAX)), "default", NOON);

        assertThat(events).extracting(MemoryEvent::editId).containsExactly("itself");
    }

    private static LiveEdit live(Validity validity) {
        var edit = new io.errata.serac.memory.Edit("itself", "who?", "Ada", 6);
        return new LiveEdit(Task.QUESTION_ANSWERING, edit, validity, new float[] {1});
    }

    private static Edit policy(NamespacePolicy policy) {
        return published(1, "@policy", "", "")
                .setType(EditEvent.POLICY_SET)
                .setPolicy(policy)
                .build();
    }

    private static List<Effect> effects(Edit... events) {
        return LoggedEdits.events(List.of(events), ENCODER).stream()
                .map(MemoryEvent::effect)
                .toList();
    }
}
