package io.errata.schemas.log;

import static io.errata.schemas.log.Events.NOON;
import static io.errata.schemas.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Approval;
import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogFoldTest {
    private final MapNamespaceState namespace = new MapNamespaceState();
    private long revision = 0;

    private LiveChange apply(String id, EditEvent type) {
        return apply(event(++revision, id, type));
    }

    private LiveChange apply(Edit.Builder event) {
        return LogFold.apply(namespace, event.build());
    }

    private List<String> live() {
        return namespace.live(NOON).stream().map(Edit::getEditId).toList();
    }

    private static NamespacePolicy asking(Approval approval) {
        return NamespacePolicy.newBuilder().setApproval(approval).build();
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISHED, LIVE",
        "REVOKED, REVOKED",
        "SUPERSEDED, SUPERSEDED",
        "DRAFTED, DRAFT",
        "POLICY_SET, POLICY",
        "UNKNOWN, UNKNOWN"
    })
    void shouldGiveEachEventItsState(EditEvent type, EditState state) {
        apply("a", type);

        assertThat(namespace.state("a")).contains(state);
        assertThat(live()).isEqualTo(state == EditState.LIVE ? List.of("a") : List.of());
    }

    @Test
    void shouldKnowNothingOfAnEmptyLog() {
        assertThat(namespace.head()).isEqualTo(ChainHead.NONE);
        assertThat(namespace.state("a")).isEmpty();
        assertThat(namespace.policyEvent()).isEmpty();
        assertThat(namespace.policy()).isEqualTo(NamespacePolicy.newBuilder().build());
        assertThat(live()).isEmpty();
    }

    @Test
    void shouldMakeADraftLiveWhenItIsPublished() {
        assertThat(apply("a", EditEvent.DRAFTED)).isEqualTo(new LiveChange(Optional.empty(), Optional.empty()));
        var published = event(2, "a", EditEvent.PUBLISHED);

        assertThat(apply(published)).isEqualTo(new LiveChange(Optional.empty(), Optional.of(published.build())));
        assertThat(namespace.state("a")).contains(EditState.LIVE);
    }

    @ParameterizedTest
    @EnumSource(value = EditEvent.class, mode = EnumSource.Mode.EXCLUDE, names = "PUBLISHED")
    void shouldEndALiveEditByAnyOtherEvent(EditEvent type) {
        apply("a", EditEvent.PUBLISHED);
        var live = namespace.last("a");

        assertThat(apply("a", type)).isEqualTo(new LiveChange(live, Optional.empty()));
        assertThat(live()).isEmpty();
    }

    @Test
    void shouldEndAndBeginAnEditThatIsPublishedAgain() {
        apply("a", EditEvent.PUBLISHED);
        apply("b", EditEvent.PUBLISHED);
        var before = namespace.last("a");

        var change = apply("a", EditEvent.PUBLISHED);

        assertThat(change).isEqualTo(new LiveChange(before, namespace.last("a")));
        assertThat(live()).containsExactly("b", "a");
    }

    @Test
    void shouldBringBackARevokedEditThatIsPublishedAgain() {
        apply("a", EditEvent.PUBLISHED);
        apply("a", EditEvent.REVOKED);
        apply("a", EditEvent.PUBLISHED);

        assertThat(live()).containsExactly("a");
    }

    @Test
    void shouldLetAnEditGovernWithinItsValidityOnly() {
        apply(event(1, "scheduled", EditEvent.PUBLISHED).setValidFrom(NOON.plusSeconds(1)));
        apply(event(2, "over", EditEvent.PUBLISHED).setValidTo(NOON));

        assertThat(namespace.state("scheduled")).contains(EditState.LIVE);
        assertThat(namespace.state("over")).contains(EditState.LIVE);
        assertThat(live()).isEmpty();
        assertThat(namespace.live(NOON.plusSeconds(1)))
                .extracting(Edit::getEditId)
                .containsExactly("scheduled");
        assertThat(namespace.live(NOON.minusMillis(1)))
                .extracting(Edit::getEditId)
                .containsExactly("over");
    }

    @Test
    void shouldEndWithTheHashAndRevisionOfTheLastEvent() {
        apply("a", EditEvent.PUBLISHED);
        apply("b", EditEvent.REVOKED);

        assertThat(namespace.head().revision()).isEqualTo(2);
        assertThat(namespace.head()).isEqualTo(ChainHead.of(namespace.last("b").orElseThrow()));
    }

    @Test
    void shouldKeepThePolicySetLast() {
        apply(event(1, NamespaceState.POLICY_ID, EditEvent.POLICY_SET).setPolicy(asking(Approval.NEEDED)));
        apply("a", EditEvent.PUBLISHED);
        apply(event(3, NamespaceState.POLICY_ID, EditEvent.POLICY_SET).setPolicy(asking(Approval.FOUR_EYES)));

        assertThat(namespace.policy().getApproval()).isEqualTo(Approval.FOUR_EYES);
        assertThat(namespace.policyEvent().orElseThrow().getRevision()).isEqualTo(3);
        assertThat(live()).containsExactly("a");
    }

    /** The id makes an event the policy's, so a policy that a later version sets in another way counts by what it carries. */
    @Test
    void shouldTakeThePolicyFromTheLastEventOfItsIdWhateverItsType() {
        apply(event(1, NamespaceState.POLICY_ID, EditEvent.POLICY_SET).setPolicy(asking(Approval.NEEDED)));
        apply(event(2, NamespaceState.POLICY_ID, EditEvent.UNKNOWN).setPolicy(asking(Approval.FOUR_EYES)));
        assertThat(namespace.policy().getApproval()).isEqualTo(Approval.FOUR_EYES);

        apply(event(3, NamespaceState.POLICY_ID, EditEvent.UNKNOWN));
        assertThat(namespace.policy().getApproval()).isEqualTo(Approval.NOT_NEEDED);
    }

    @Test
    void shouldTakeAPolicyEventUnderAnEditsIdForTheEndOfThatEdit() {
        apply("a", EditEvent.PUBLISHED);
        apply(event(2, "a", EditEvent.POLICY_SET).setPolicy(asking(Approval.FOUR_EYES)));

        assertThat(live()).isEmpty();
        assertThat(namespace.policy().getApproval()).isEqualTo(Approval.NOT_NEEDED);
    }

    @Test
    void shouldHaveAStateForEveryEvent() {
        assertThat(EnumSet.allOf(EditEvent.class))
                .allSatisfy(type ->
                        assertThat(LogFold.state(event(1, "a", type).build())).isNotEqualTo(EditState.UNSERVABLE));
    }
}
