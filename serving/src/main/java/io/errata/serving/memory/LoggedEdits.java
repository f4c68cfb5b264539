package io.errata.serving.memory;

import io.errata.schemas.Edit;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.log.LogFold;
import io.errata.schemas.log.MapNamespaceState;
import io.errata.schemas.log.Validity;
import io.errata.serac.memory.ScopeThresholds;
import io.errata.serac.memory.TextEncoder;
import io.errata.serving.memory.MemoryEvent.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Converts events of the log to events of edit memory. */
public final class LoggedEdits {
    private LoggedEdits() {}

    /**
     * The events with their embeddings. A live edit with a text that the encoder cannot read governs nothing.
     *
     * @return one for each event, same order
     */
    public static List<MemoryEvent> events(List<Edit> events, TextEncoder encoder) {
        var live = events.stream().filter(LogFold::isLive).toList();
        var embedded = EmbeddedTexts.embed(live, encoder).iterator();
        return events.stream()
                .map(event -> event(event, LogFold.isLive(event) ? embedded.next() : Optional.empty()))
                .toList();
    }

    /** The thresholds that a policy sets; empty if it leaves them to the app. */
    public static Optional<ScopeThresholds> thresholds(NamespacePolicy policy) {
        return Optional.ofNullable(policy.getThreshold())
                .map(threshold -> new ScopeThresholds(
                        threshold.floatValue(),
                        Optional.ofNullable(policy.getGreyFrom())
                                .orElse(threshold)
                                .floatValue()));
    }

    /**
     * The events of an edit's publication at a given time. The edit replaces the live edits of its input if it governs
     * whenever they would. Admission decides the same.
     */
    public static List<MemoryEvent> publication(MapNamespaceState namespace, LiveEdit edit, String name, Instant at) {
        var replaced = replaced(namespace, edit, at);
        long next = namespace.head().revision() + 1;
        var events = new ArrayList<MemoryEvent>();
        IntStream.range(0, replaced.size())
                .forEach(i -> events.add(new MemoryEvent(name, replaced.get(i), next + i, new Effect.Gone())));
        events.add(new MemoryEvent(name, edit.edit().id(), next + replaced.size(), new Effect.Live(edit)));
        return events;
    }

    private static List<String> replaced(MapNamespaceState namespace, LiveEdit edit, Instant at) {
        return namespace.edits().stream()
                .filter(LogFold::isLive)
                .filter(other -> other.getTask() == edit.task() && of(other).sameInput(edit.edit()))
                .filter(other ->
                        edit.validity().leftAt(at).covers(Validity.of(other).leftAt(at)))
                .map(Edit::getEditId)
                .filter(id -> !id.equals(edit.edit().id()))
                .toList();
    }

    private static MemoryEvent event(Edit event, Optional<List<float[]>> vectors) {
        return new MemoryEvent(event.getNamespace(), event.getEditId(), event.getRevision(), effect(event, vectors));
    }

    private static Effect effect(Edit event, Optional<List<float[]>> vectors) {
        if (LogFold.state(event) == EditState.POLICY) {
            return new Effect.Gated(Optional.ofNullable(event.getPolicy()).flatMap(LoggedEdits::thresholds));
        }
        return vectors.<Effect>map(texts -> new Effect.Live(live(event, of(event), texts)))
                .orElseGet(Effect.Gone::new);
    }

    private static LiveEdit live(Edit event, io.errata.serac.memory.Edit edit, List<float[]> texts) {
        return new LiveEdit(
                event.getTask(), edit, Validity.of(event), texts.getFirst(), texts.subList(1, texts.size()));
    }

    private static io.errata.serac.memory.Edit of(Edit event) {
        return new io.errata.serac.memory.Edit(
                event.getEditId(), event.getInput(), event.getTarget(), event.getRevision(), Coverages.of(event));
    }
}
