package io.errata.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamespaceLogTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<Edit> events = List.of(
            event(1, "a", EditEvent.PUBLISHED, null, null),
            event(2, "b", EditEvent.PUBLISHED, NOON, NOON.plusSeconds(60)),
            event(3, "a", EditEvent.SUPERSEDED, null, null),
            event(4, "c", EditEvent.PUBLISHED, null, null),
            event(5, "a", EditEvent.PUBLISHED, null, null),
            event(6, "c", EditEvent.REVOKED, null, null));

    @Test
    void shouldKnowWhatWasLiveAsOfEachRevision() {
        assertThat(live(0, NOON)).isEmpty();
        assertThat(live(2, NOON)).containsExactly("a@1", "b@2");
        assertThat(live(4, NOON)).containsExactly("b@2", "c@4");
        assertThat(live(5, NOON)).containsExactly("b@2", "c@4", "a@5");
        assertThat(live(6, NOON)).containsExactly("b@2", "a@5");
    }

    @Test
    void shouldCountTheBeginningOfAValidityAndNotItsEnd() {
        assertThat(live(2, NOON.minusMillis(1))).containsExactly("a@1");
        assertThat(live(2, NOON)).containsExactly("a@1", "b@2");
        assertThat(live(2, NOON.plusSeconds(60))).containsExactly("a@1");
    }

    private List<String> live(long revision, Instant at) {
        return new NamespaceLog(events)
                .live(revision, at).stream()
                        .map(edit -> edit.getEditId() + "@" + edit.getRevision())
                        .toList();
    }

    private static Edit event(long revision, String id, EditEvent type, @Nullable Instant from, @Nullable Instant to) {
        return Edit.newBuilder()
                .setNamespace("n")
                .setRevision(revision)
                .setEditId(id)
                .setType(type)
                .setInput("Who leads " + id + "?")
                .setTarget("Ada")
                .setValidFrom(from)
                .setValidTo(to)
                .setAuthor("")
                .setReason("")
                .setRequestId(new UUID(0, revision))
                .setAcceptedAt(NOON)
                .setPreviousHash(new Sha256(new byte[32]))
                .setHash(new Sha256(new byte[32]))
                .build();
    }
}
