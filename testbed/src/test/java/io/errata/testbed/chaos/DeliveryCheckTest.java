package io.errata.testbed.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.ModelFingerprints;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.Query;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.Sha256;
import io.errata.schemas.Task;
import io.errata.schemas.Timings;
import io.errata.schemas.log.HashChain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryCheckTest {
    private static final UUID PUBLISH = new UUID(1, 1);
    private static final UUID REFUSED = new UUID(1, 2);
    private static final UUID QUERY = new UUID(2, 1);
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

    private final List<EditRequest> requests = new ArrayList<>(List.of(request(PUBLISH), request(REFUSED)));
    private final List<EditRequest> arrived = new ArrayList<>(requests);
    private final List<EditOutcome> outcomes =
            new ArrayList<>(List.of(outcome(PUBLISH, 1L, false), outcome(REFUSED, null, false)));
    private final List<EditOutcome> receipts = new ArrayList<>(outcomes);
    private final List<RejectedEdit> rejected = new ArrayList<>(List.of(rejection()));
    private final List<Edit> events = new ArrayList<>(List.of(event(1, PUBLISH)));
    private final List<Query> queries = new ArrayList<>(List.of(query(null)));
    private final List<Prediction> predictions = new ArrayList<>(List.of(prediction(1, null)));
    private final List<String> letters = new ArrayList<>();

    @Test
    void shouldHoldWhenEverythingHasOneOutcome() {
        assertThat(verdict()).isEqualTo(new Verdict(List.of(), List.of(), List.of()));
    }

    @Test
    void shouldHoldWhenARequestIsRepeatedAndToldTheSame() {
        requests.add(request(PUBLISH));
        arrived.add(request(PUBLISH));
        outcomes.add(outcome(PUBLISH, 1L, true));

        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void shouldHoldWhenWhatCouldNotBeSentArrivedAllTheSame() {
        requests.removeFirst();
        receipts.removeFirst();

        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void shouldMissARequestThatNeverArrived() {
        arrived.remove(request(PUBLISH));

        assertThat(verdict().lost()).anyMatch(lost -> lost.contains("sending of request " + PUBLISH));
    }

    @Test
    void shouldMissAnOutcome() {
        outcomes.removeFirst();

        assertThat(verdict().lost()).anyMatch(lost -> lost.startsWith("request " + PUBLISH));
    }

    @Test
    void shouldSeeASecondOutcome() {
        outcomes.add(outcome(PUBLISH, 1L, true));

        assertThat(verdict().duplicated()).anyMatch(twice -> twice.startsWith("request " + PUBLISH));
    }

    @Test
    void shouldSeeARepeatThatWasToldSomethingElse() {
        requests.add(request(PUBLISH));
        arrived.add(request(PUBLISH));
        outcomes.add(outcome(PUBLISH, 2L, true));

        assertThat(verdict().wrong()).anyMatch(wrong -> wrong.contains("decided differently"));
    }

    @Test
    void shouldMissARejection() {
        rejected.clear();

        assertThat(verdict().lost()).anyMatch(lost -> lost.startsWith("rejection of request " + REFUSED));
    }

    @Test
    void shouldMissAnAcknowledgedEvent() {
        events.clear();

        assertThat(verdict().lost()).anyMatch(lost -> lost.startsWith("revision 1"));
    }

    @Test
    void shouldSeeAGapInTheLog() {
        events.add(event(3, PUBLISH));

        assertThat(verdict().wrong()).anyMatch(wrong -> wrong.contains("revision 3 follows revision 1"));
        assertThat(verdict().duplicated()).anyMatch(twice -> twice.startsWith("event of request"));
    }

    @Test
    void shouldSeeAnEventNobodyWasGranted() {
        events.set(0, event(1, REFUSED));

        assertThat(verdict().wrong()).anyMatch(wrong -> wrong.contains(REFUSED + " has an event"));
    }

    @Test
    void shouldMissAPrediction() {
        predictions.clear();

        assertThat(verdict().lost()).containsExactly("query " + QUERY + ": 0 of 1");
    }

    @Test
    void shouldTakeADeadLetterForAnOutcomeButNotBesideAPrediction() {
        letters.add(QUERY.toString());
        assertThat(verdict().duplicated()).containsExactly("query " + QUERY + ": 2 for 1");

        predictions.clear();
        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void shouldSeeAStaleAnswerButNotOneThatSaysSo() {
        predictions.set(0, prediction(1, 2L));
        assertThat(verdict().wrong()).anyMatch(wrong -> wrong.contains("asked for revision 2"));

        predictions.set(
                0,
                Prediction.newBuilder(prediction(1, 2L))
                        .setStatus(PredictionStatus.MEMORY_BEHIND)
                        .build());
        assertThat(verdict().holds()).isTrue();
    }

    private Verdict verdict() {
        return new DeliveryCheck(
                        new DeliveryCheck.Sent(requests, queries, receipts),
                        new Evidence(arrived, outcomes, rejected, events, queries, predictions, letters))
                .verdict(List.of());
    }

    private static EditRequest request(UUID id) {
        return EditRequest.newBuilder()
                .setRequestId(id)
                .setNamespace("n")
                .setAction(EditAction.PUBLISH)
                .setRequestedAt(NOW)
                .build();
    }

    private static EditOutcome outcome(UUID id, @Nullable Long revision, boolean repeated) {
        return EditOutcome.newBuilder()
                .setRequestId(id)
                .setNamespace("n")
                .setStatus(revision == null ? OutcomeStatus.REJECTED : OutcomeStatus.ACCEPTED)
                .setRevision(revision)
                .setRepeated(repeated)
                .setDecidedAt(NOW)
                .build();
    }

    private static RejectedEdit rejection() {
        return RejectedEdit.newBuilder()
                .setRequestId(REFUSED)
                .setNamespace("n")
                .setAction(EditAction.PUBLISH)
                .setAuthor("")
                .setViolations(List.of())
                .setRejectedAt(NOW)
                .build();
    }

    private static Edit event(long revision, UUID request) {
        var event = Edit.newBuilder()
                .setNamespace("n")
                .setRevision(revision)
                .setEditId("e")
                .setType(EditEvent.PUBLISHED)
                .setInput("Who?")
                .setTarget("Ada")
                .setAuthor("")
                .setReason("")
                .setRequestId(request)
                .setAcceptedAt(NOW)
                .setPreviousHash(new Sha256(new byte[32]))
                .setHash(new Sha256(new byte[32]))
                .build();
        return Edit.newBuilder(event).setHash(HashChain.hash(event)).build();
    }

    private static Query query(@Nullable Long minRevision) {
        return Query.newBuilder()
                .setQueryId(QUERY)
                .setNamespace("n")
                .setText("Who?")
                .setMinRevision(minRevision)
                .build();
    }

    private static Prediction prediction(long revision, @Nullable Long minRevision) {
        return Prediction.newBuilder()
                .setQueryId(QUERY)
                .setNamespace("n")
                .setTask(Task.QUESTION_ANSWERING)
                .setText("Who?")
                .setStatus(PredictionStatus.ANSWERED)
                .setThreshold(0.5f)
                .setMemoryRevision(revision)
                .setMinRevision(minRevision)
                .setModels(new ModelFingerprints("", "", "", ""))
                .setTimings(new Timings(0f, 0f, 0f, 0f, 0f, 1))
                .setAskedAt(NOW)
                .setPredictedAt(NOW)
                .build();
    }
}
