package io.errata.predictor.stream;

import static io.errata.predictor.stream.PredictorTestDriver.edit;
import static io.errata.predictor.stream.PredictorTestDriver.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditState;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.Query;
import io.errata.schemas.Route;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTopologyTest {
    private final PredictorTestDriver stage;

    PredictorTopologyTest(@TempDir Path folder) {
        this.stage = new PredictorTestDriver(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void shouldKeepTheTopologyAsDescribed() throws IOException {
        var golden = Objects.requireNonNull(getClass().getResourceAsStream("/predictor-topology.txt"));

        assertThat(stage.topology().describe()).hasToString(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldAnswerWithBaseWhenMemoryIsEmpty() {
        stage.ask(query("Who leads X?").build());

        assertThat(stage.predictions()).singleElement().satisfies(prediction -> {
            assertThat(prediction.getRoute()).isEqualTo(Route.BASE);
            assertThat(prediction.getAnswer()).isEqualTo("base");
            assertThat(prediction.getBest()).isNull();
            assertThat(prediction.getMemoryRevision()).isZero();
        });
    }

    @Test
    void shouldAnswerByTheEditOnceItIsIndexed() {
        stage.publish(edit(1, "e1", "Who leads X?", "Ada").build());

        stage.ask(query("Who leads X?").build());

        assertThat(stage.predictions()).singleElement().satisfies(prediction -> {
            assertThat(prediction.getRoute()).isEqualTo(Route.COUNTERFACTUAL);
            assertThat(prediction.getAnswer()).isEqualTo("Ada");
            assertThat(prediction.getBest().getEditId()).isEqualTo("e1");
            assertThat(prediction.getBest().getRevision()).isEqualTo(1);
            assertThat(prediction.getMemoryRevision()).isEqualTo(1);
            assertThat(prediction.getModels().getTextEncoder()).isEqualTo("letters");
        });
    }

    @Test
    void shouldWriteOneRecordForEachEventInOrder() {
        stage.publish(edit(1, "e1", "Who leads X?", "Ada").build());
        stage.publish(edit(2, "e1", "Who leads X?", "Ada")
                .setType(EditEvent.SUPERSEDED)
                .setSupersededBy("e2")
                .build());
        stage.publish(edit(3, "e2", "Who leads X?", "Bob").build());
        stage.publish(
                edit(4, "e2", "Who leads X?", "Bob").setType(EditEvent.REVOKED).build());

        assertThat(stage.stored())
                .extracting(StoredEdit::getRevision, StoredEdit::getState)
                .containsExactly(
                        tuple(1L, EditState.LIVE),
                        tuple(2L, EditState.SUPERSEDED),
                        tuple(3L, EditState.LIVE),
                        tuple(4L, EditState.REVOKED));
    }

    @Test
    void shouldAnswerWithBaseAgainAfterARevoke() {
        stage.publish(edit(1, "e1", "Who leads X?", "Ada").build());
        stage.publish(
                edit(2, "e1", "Who leads X?", "Ada").setType(EditEvent.REVOKED).build());

        stage.ask(query("Who leads X?").build());

        assertThat(stage.predictions()).singleElement().satisfies(prediction -> {
            assertThat(prediction.getRoute()).isEqualTo(Route.BASE);
            assertThat(prediction.getMemoryRevision()).isEqualTo(2);
        });
    }

    @Test
    void shouldPreferTheNewerOfTwoEditsOfTheSameInput() {
        stage.publish(edit(1, "e1", "Who leads X?", "Ada").build());
        stage.publish(edit(2, "e2", "Who leads X?", "Bob").build());

        stage.ask(query("Who leads X?").build());

        assertThat(stage.predictions()).extracting(Prediction::getAnswer).containsExactly("Bob");
    }

    @Test
    void shouldCompareValidityWithTheTimeAsked() {
        var from = PredictorTestDriver.START.plusSeconds(10);
        var to = PredictorTestDriver.START.plusSeconds(20);
        stage.publish(edit(1, "e1", "Who leads X?", "Ada")
                .setValidFrom(from)
                .setValidTo(to)
                .build());

        for (long second : new long[] {9, 10, 19, 20}) {
            stage.ask(query("Who leads X?")
                    .setAskedAt(PredictorTestDriver.START.plusSeconds(second))
                    .build());
        }

        assertThat(stage.predictions())
                .extracting(Prediction::getRoute)
                .containsExactly(Route.BASE, Route.COUNTERFACTUAL, Route.COUNTERFACTUAL, Route.BASE);
    }

    @Test
    void shouldWaitForMinRevision() {
        stage.ask(query("Who leads X?").setMinRevision(1L).build());
        assertThat(stage.predictions()).isEmpty();

        stage.publish(edit(1, "e1", "Who leads X?", "Ada").build());
        stage.settle();

        assertThat(stage.predictions()).extracting(Prediction::getAnswer).containsExactly("Ada");
        assertThat(stage.inFlight()).isZero();
    }

    @Test
    void shouldSayHowFarMemoryWasWhenMinRevisionIsNotReachedInTime() {
        stage.publish(edit(1, "e1", "Who leads X?", "Ada").build());

        stage.ask(query("Who leads X?").setMinRevision(9L).build());
        stage.pass(Duration.ofSeconds(5));
        stage.pass(Duration.ofSeconds(5));

        assertThat(stage.predictions()).singleElement().satisfies(prediction -> {
            assertThat(prediction.getStatus()).isEqualTo(PredictionStatus.MEMORY_BEHIND);
            assertThat(prediction.getRoute()).isNull();
            assertThat(prediction.getAnswer()).isNull();
            assertThat(prediction.getMemoryRevision()).isEqualTo(1);
            assertThat(prediction.getMinRevision()).isEqualTo(9);
        });
    }

    @Test
    @SuppressWarnings("NullAway")
    void shouldGiveUpWhatCannotBeAnsweredAndGoOn() {
        stage.askRaw("garbage".getBytes(StandardCharsets.UTF_8));
        stage.askRaw(new byte[10_001]);
        stage.askRaw(null);
        stage.ask(query("Who?").setNamespace("elsewhere").build());
        stage.ask(query("Who?").setTask(Task.DIALOGUE).build());
        stage.ask(query(" \n").build());
        stage.ask(query("x".repeat(301)).build());
        stage.ask(query("Who?").setMinRevision(-1L).build());
        stage.ask(query("y".repeat(250)).build());
        stage.ask(query("Who leads X?").build());

        assertThat(stage.deadLetters())
                .extracting(DeadLetter::getOffset, DeadLetter::getCause)
                .containsExactly(
                        tuple(0L, "undecodable"),
                        tuple(1L, "too-large"),
                        tuple(2L, "undecodable"),
                        tuple(3L, "unknown-namespace"),
                        tuple(4L, "unknown-task"),
                        tuple(5L, "blank"),
                        tuple(6L, "too-long"),
                        tuple(7L, "invalid"),
                        tuple(8L, "too-long"));
        assertThat(stage.predictions()).extracting(Prediction::getText).containsExactly("Who leads X?");
        assertThat(stage.inFlight()).isZero();
    }

    @Test
    void shouldGiveUpThePoisonousQueryAlone() {
        for (var text : new String[] {"a", "two", "a poison"}) {
            stage.leaveInFlight(
                    text.length(), stage.bytes(Query.class, query(text).build()));
        }

        stage.settle();

        assertThat(stage.predictions()).extracting(Prediction::getText).containsExactly("a", "two");
        assertThat(stage.deadLetters()).extracting(DeadLetter::getCause).containsExactly("model-failure");
    }

    @Test
    void shouldAnswerOnceWhatACrashLeftInFlight() {
        stage.leaveInFlight(7, stage.bytes(Query.class, query("Who leads X?").build()));
        stage.leaveInFlight(8, stage.bytes(Query.class, query("Who leads Y?").build()));

        stage.settle();
        stage.settle();

        assertThat(stage.predictions()).extracting(Prediction::getText).containsExactly("Who leads X?", "Who leads Y?");
        assertThat(stage.inFlight()).isZero();
    }

    @Test
    void shouldKeepTheRevisionWholeWhenAnEditCannotBeRead() {
        stage.publish(edit(1, "e1", "long ".repeat(50), "Ada").build());
        stage.publish(edit(2, "e2", "Who leads X?", "Bob").build());

        stage.ask(query("Who leads X?").setMinRevision(2L).build());

        assertThat(stage.stored())
                .extracting(StoredEdit::getState)
                .containsExactly(EditState.UNSERVABLE, EditState.LIVE);
        assertThat(stage.deadLetters()).extracting(DeadLetter::getTopic).containsExactly("edits");
        assertThat(stage.predictions()).extracting(Prediction::getAnswer).containsExactly("Bob");
    }

    @Test
    void shouldGiveUpForgedEventsAlone() {
        stage.publish(edit(-1, "e1", "Who leads X?", "Ada").build());
        stage.publish(edit(1, " ", "Who leads X?", "Ada").build());
        stage.publish(edit(1, "e1", " ", "Ada").build());
        stage.publish(edit(1, "e1", "Who leads X?", "Ada").setNamespace("").build());
        stage.publish(edit(1, "e1", "Who leads X?", "Bob").build());

        stage.ask(query("Who leads X?").build());

        assertThat(stage.deadLetters())
                .extracting(DeadLetter::getOffset, DeadLetter::getCause)
                .containsExactly(
                        tuple(0L, "invalid"), tuple(1L, "invalid"), tuple(2L, "invalid"), tuple(3L, "invalid"));
        assertThat(stage.stored()).extracting(StoredEdit::getRevision).containsExactly(1L);
        assertThat(stage.predictions()).extracting(Prediction::getAnswer).containsExactly("Bob");
    }

    @Test
    void shouldIgnoreForgedRecordsOfMemory() {
        var key = "default/forged".getBytes(StandardCharsets.UTF_8);
        var forged = PredictorTestDriver.stored("forged", "Who leads X?", "Mallory");
        stage.store(null, forged.build());
        stage.store(key, StoredEdit.newBuilder(forged).setRevision(-1).build());
        stage.store(key, StoredEdit.newBuilder(forged).setInput("").build());
        stage.store(
                key,
                StoredEdit.newBuilder(forged)
                        .setEmbedding(ByteBuffer.allocate(8))
                        .build());
        stage.store(
                key,
                StoredEdit.newBuilder(forged)
                        .setEmbedding(ByteBuffer.allocate(26 * 4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putFloat(0, Float.NaN))
                        .build());
        stage.publish(edit(1, "e1", "Who leads X?", "Bob").build());

        stage.ask(query("Who leads X?").build());

        assertThat(stage.predictions()).extracting(Prediction::getAnswer).containsExactly("Bob");
    }

    @Test
    void shouldDropWhatIsNoRecordFromTheInFlightStore() {
        stage.leaveInFlight("k3".getBytes(StandardCharsets.UTF_8), new byte[] {1});
        stage.leaveInFlight(PredictorTestDriver.offsetKey(5), new byte[] {1, 2});
        stage.leaveInFlight(PredictorTestDriver.offsetKey(6), new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 127, -1, -1, -1});
        stage.leaveInFlight(7, stage.bytes(Query.class, query("Who leads X?").build()));

        stage.settle();

        assertThat(stage.predictions()).extracting(Prediction::getText).containsExactly("Who leads X?");
        assertThat(stage.inFlight()).isZero();
    }
}
