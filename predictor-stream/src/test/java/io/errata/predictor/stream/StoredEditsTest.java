package io.errata.predictor.stream;

import static io.errata.predictor.stream.PredictorTestDriver.START;
import static io.errata.predictor.stream.PredictorTestDriver.edit;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.MapNamespaceState;
import io.errata.schemas.log.NamespaceState;
import io.errata.serac.memory.Coverage;
import io.errata.serac.memory.ScopeBound;
import io.errata.serving.memory.EmbeddedTexts;
import io.errata.serving.memory.MemoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what edit memory makes of events against the fold of the log, and names where the two differ. */
class StoredEditsTest {
    private static final LetterEncoder ENCODER = new LetterEncoder();
    private static final List<EditEvent> OF_EDITS =
            List.of(EditEvent.PUBLISHED, EditEvent.REVOKED, EditEvent.SUPERSEDED, EditEvent.DRAFTED, EditEvent.UNKNOWN);
    private static final List<String> IDS = List.of("a", "b");

    private static Edit event(long revision, String id, EditEvent type) {
        return edit(revision, id, "Who leads " + id + "?", "Ada").setType(type).build();
    }

    /** As the indexer does it. */
    private static StoredEdit stored(Edit event) {
        return LogFold.isLive(event)
                ? StoredEdits.live(event, List.of(ENCODER.encode(EmbeddedTexts.of(event))), ENCODER.fingerprint())
                : StoredEdits.notLive(event);
    }

    private static MemoryEvent.Effect effect(StoredEdit stored) {
        return switch (StoredEdits.event(stored, ENCODER)) {
            case Decoded.Value<MemoryEvent>(var event) -> event.effect();
            case Decoded.Undecodable<MemoryEvent>(var message) -> throw new AssertionError(message);
        };
    }

    /** Revision of each edit that memory has live after these events. */
    private static Map<String, Long> inMemory(List<Edit> events) {
        var live = new HashMap<String, Long>();
        for (var event : events) {
            switch (effect(stored(event))) {
                case MemoryEvent.Effect.Live(var edit) ->
                    live.put(edit.edit().id(), edit.edit().revision());
                case MemoryEvent.Effect.Gone() -> live.remove(event.getEditId());
                case MemoryEvent.Effect.Gated _ -> {}
            }
        }
        return live;
    }

    private static Map<String, Long> inTheLog(List<Edit> events) {
        var live = new HashMap<String, Long>();
        MapNamespaceState.of(events).live(START).forEach(edit -> live.put(edit.getEditId(), edit.getRevision()));
        return live;
    }

    @ParameterizedTest
    @EnumSource(EditEvent.class)
    void shouldWriteTheStateThatTheFoldSays(EditEvent type) {
        var event = event(1, "a", type);

        assertThat(stored(event).getState()).isEqualTo(LogFold.state(event));
    }

    @Test
    void shouldAgreeWithTheFoldOnEverySequenceOfFourEvents() {
        var sequences = List.<List<Edit>>of(List.of());
        for (int length = 1; length <= 4; length++) {
            sequences = sequences.stream()
                    .flatMap(before -> longer(before).stream())
                    .toList();
        }

        assertThat(sequences)
                .hasSize(10_000)
                .allSatisfy(events -> assertThat(inMemory(events)).isEqualTo(inTheLog(events)));
    }

    private static List<List<Edit>> longer(List<Edit> before) {
        var longer = new ArrayList<List<Edit>>();
        for (var id : IDS) {
            for (var type : OF_EDITS) {
                var events = new ArrayList<>(before);
                events.add(event(before.size() + 1L, id, type));
                longer.add(List.copyOf(events));
            }
        }
        return longer;
    }

    @Test
    void shouldDifferFromTheLogWhereTheModelsCannotReadAnEdit() {
        var event = event(1, "a", EditEvent.PUBLISHED);
        var stored = StoredEdits.unservable(event);

        assertThat(stored.getState()).isEqualTo(EditState.UNSERVABLE);
        assertThat(effect(stored)).isEqualTo(new MemoryEvent.Effect.Gone());
        assertThat(LogFold.state(event)).isEqualTo(EditState.LIVE);
    }

    /** Admission never writes such an event: no request can name the policy's id, and it sets a policy under no other. */
    @Test
    void shouldDifferFromTheLogWhereAPolicyEventHasTheIdOfAnEdit() {
        var events = List.of(event(1, "a", EditEvent.PUBLISHED), event(2, "a", EditEvent.POLICY_SET));

        assertThat(inMemory(events)).isEqualTo(Map.of("a", 1L));
        assertThat(inTheLog(events)).isEmpty();
    }

    /** Memory sets thresholds by the event's type, the log's readers take the policy by its id. */
    @Test
    void shouldDifferFromTheLogWhereALaterVersionSetsThePolicy() {
        var policy = NamespacePolicy.newBuilder().setThreshold(0.9).build();
        var event = Edit.newBuilder(event(1, NamespaceState.POLICY_ID, EditEvent.UNKNOWN))
                .setPolicy(policy)
                .build();

        assertThat(effect(stored(event))).isEqualTo(new MemoryEvent.Effect.Gone());
        assertThat(MapNamespaceState.of(List.of(event)).policy()).isEqualTo(policy);
    }

    @Test
    void shouldLeaveThresholdsToTheAppWhereAPolicyEventHasNoPolicy() {
        var event = event(1, NamespaceState.POLICY_ID, EditEvent.POLICY_SET);

        assertThat(effect(stored(event))).isEqualTo(new MemoryEvent.Effect.Gated(Optional.empty()));
        assertThat(MapNamespaceState.of(List.of(event)).policy())
                .isEqualTo(NamespacePolicy.newBuilder().build());
    }

    @Test
    void shouldKeepAnEditLiveWhateverPrecisionEmbeddedIt() {
        // An encoder's fingerprint names its weights; stored by an earlier version, in bfloat16.
        var embedding = ENCODER.encode(List.of("Who leads X?"))[0];
        embedding[0] += 0.001f;
        var stored = StoredEdits.live(edit(1, "e1", "Who leads X?", "Ada").build(), List.of(embedding), "letters");

        assertThat(effect(stored)).isInstanceOf(MemoryEvent.Effect.Live.class);
    }

    @Test
    void shouldLetAnEditOfAnotherEncoderGovernNothing() {
        var stored = StoredEdits.live(
                edit(1, "e1", "Who leads X?", "Ada").build(),
                List.of(ENCODER.encode(List.of("Who leads X?"))),
                "other-weights");

        assertThat(effect(stored)).isEqualTo(new MemoryEvent.Effect.Gone());
    }

    private static Edit.Builder covered() {
        return edit(1, "e1", "Who leads X?", "Ada")
                .setInScope(List.of("Name the boss", "Ada who?"))
                .setOutOfScope(List.of("Who led X?"))
                .setScopeNote(ScopeNote.THIS_SUBJECT)
                .setSubject("X");
    }

    @Test
    void shouldRestoreExamplesWithTheirEmbeddings() {
        var texts = List.of("Who leads X?", "Name the boss", "Ada who?", "Who led X?");

        assertThat(effect(stored(covered().build()))).isInstanceOfSatisfying(MemoryEvent.Effect.Live.class, live -> {
            assertThat(live.edit().edit().coverage())
                    .isEqualTo(Coverage.of(texts.subList(1, 3), texts.subList(3, 4), new ScopeBound.ThisSubject("X")));
            assertThat(live.edit().embedding()).containsExactly(ENCODER.encode(texts)[0]);
            assertThat(live.edit().examples())
                    .containsExactly(ENCODER.encode(texts)[1], ENCODER.encode(texts)[2], ENCODER.encode(texts)[3]);
        });
    }

    @Test
    void shouldNotTakeFewerEmbeddingsThanExamples() {
        var stored = StoredEdit.newBuilder(stored(covered().build()))
                .setOutOfScope(List.of())
                .build();

        assertThat(StoredEdits.event(stored, ENCODER))
                .isEqualTo(new Decoded.Undecodable<MemoryEvent>("exampleEmbeddings must have 52 numbers, had 78"));
    }

    @ParameterizedTest
    @EnumSource(
            value = EditEvent.class,
            names = {"REVOKED", "SUPERSEDED", "DRAFTED"})
    void shouldStoreNoExamplesOfAnEditThatIsNotLive(EditEvent type) {
        var stored = stored(covered().setType(type).build());

        assertThat(stored.getInScope()).isEmpty();
        assertThat(stored.getOutOfScope()).isEmpty();
        assertThat(stored.getScopeNote()).isEqualTo(ScopeNote.NONE);
        assertThat(stored.getExampleEmbeddings().remaining()).isZero();
    }
}
