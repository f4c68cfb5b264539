package io.errata.schemas.log;

import static io.errata.schemas.log.Events.NOON;
import static io.errata.schemas.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Approval;
import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.NamespacePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceLogTest {
    private static final List<EditEvent> ALL = List.copyOf(EnumSet.allOf(EditEvent.class));

    private final List<Edit> events = List.of(
            event(1, "a", EditEvent.PUBLISHED).build(),
            event(2, "b", EditEvent.PUBLISHED)
                    .setValidFrom(NOON)
                    .setValidTo(NOON.plusSeconds(60))
                    .build(),
            event(3, "a", EditEvent.SUPERSEDED).build(),
            event(4, "c", EditEvent.PUBLISHED).build(),
            event(5, "a", EditEvent.PUBLISHED).build(),
            event(6, "c", EditEvent.REVOKED).build());

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

    @Test
    void shouldKnowThePolicyAsOfEachRevision() {
        var log = new NamespaceLog(List.of(policy(1, Approval.NEEDED), events.get(1), policy(3, Approval.FOUR_EYES)));

        assertThat(log.asOf(0).policy().getApproval()).isEqualTo(Approval.NOT_NEEDED);
        assertThat(log.asOf(2).policy().getApproval()).isEqualTo(Approval.NEEDED);
        assertThat(log.policy().getApproval()).isEqualTo(Approval.FOUR_EYES);
        assertThat(log.policyEvent().orElseThrow().getRevision()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithASearchThroughAllEvents(long seed) {
        var random = new Random(seed);
        var all = LongStream.rangeClosed(1, 120)
                .mapToObj(revision -> random(random, revision))
                .toList();
        var log = new NamespaceLog(all);

        for (long revision = 0; revision <= all.size(); revision++) {
            for (int second = -3; second <= 3; second++) {
                var at = NOON.plusSeconds(second);
                assertThat(log.live(revision, at))
                        .as("seed %d, revision %d, second %d", seed, revision, second)
                        .isEqualTo(searched(all, revision, at));
            }
        }
    }

    /** The published events that no event of the same edit follows up to the revision, and that govern at the time. */
    private static List<Edit> searched(List<Edit> all, long revision, Instant at) {
        var live = new ArrayList<Edit>();
        for (int i = 0; i < revision; i++) {
            var event = all.get(i);
            boolean last = all.subList(i + 1, (int) revision).stream()
                    .noneMatch(later -> later.getEditId().equals(event.getEditId()));
            if (last
                    && event.getType() == EditEvent.PUBLISHED
                    && (event.getValidFrom() == null || event.getValidFrom().compareTo(at) <= 0)
                    && (event.getValidTo() == null || event.getValidTo().compareTo(at) > 0)) {
                live.add(event);
            }
        }
        return live;
    }

    private static Edit random(Random random, long revision) {
        var type = random.nextBoolean() ? EditEvent.PUBLISHED : ALL.get(random.nextInt(ALL.size()));
        return event(revision, "e" + random.nextInt(12), type)
                .setValidFrom(second(random))
                .setValidTo(second(random))
                .build();
    }

    private static @Nullable Instant second(Random random) {
        return random.nextInt(3) == 0 ? NOON.plusSeconds(random.nextInt(7) - 3) : null;
    }

    private static Edit policy(long revision, Approval approval) {
        return event(revision, NamespaceState.POLICY_ID, EditEvent.POLICY_SET)
                .setPolicy(NamespacePolicy.newBuilder().setApproval(approval).build())
                .build();
    }

    private List<String> live(long revision, Instant at) {
        return new NamespaceLog(events)
                .live(revision, at).stream()
                        .map(edit -> edit.getEditId() + "@" + edit.getRevision())
                        .toList();
    }
}
