package io.errata.testbed.system.node;

import static io.errata.testbed.system.node.LiveNode.publish;
import static io.errata.testbed.system.node.LiveNode.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.OutcomeStatus;
import io.errata.schemas.Sha256;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes what onto topics that are none of theirs stops nothing, then or at the next start. */
class StrangersIT {
    private static final List<Optional<byte[]>> WRITTEN = Stream.of("", "k", "not Avro at all, and of some length")
            .map(text -> Optional.of(text.getBytes(StandardCharsets.UTF_8)).filter(bytes -> bytes.length > 0))
            .toList();
    private static final List<String> INTERNAL = List.of(
            "errata-predictor-queries-in-flight-changelog",
            "errata-predictor-edits-in-flight-changelog",
            "errata-ingest-by-namespace-repartition");

    @Test
    void shouldGoOnAndStartAgainWhateverStrangersWrote(@TempDir Path folder) throws Exception {
        try (var node = new LiveNode(folder, Map.of())) {
            assertAnswers(node, "before");
            for (var topic : Stream.concat(Arrays.stream(Topic.values()).map(Topic::baseName), INTERNAL.stream())
                    .toList()) {
                litter(node, topic);
            }
            node.put(Topic.EDITS, forged());

            assertAnswers(node, "after");
            node.checkLive();
        }
        try (var node = new LiveNode(folder, Map.of())) {
            assertAnswers(node, "again");
        }
    }

    @SuppressWarnings("NullAway")
    private static void litter(LiveNode node, String topic) throws Exception {
        for (var key : WRITTEN) {
            for (var value : WRITTEN) {
                node.putIfTaken(new ProducerRecord<>(topic, key.orElse(null), value.orElse(null)));
            }
        }
    }

    private static void assertAnswers(LiveNode node, String id) {
        var question = "Who tunes the organ of the church of " + id + "?";
        var outcome = node.decided(publish(id, question, "Ada"));
        var prediction = node.predicted(query(question).setMinRevision(outcome.getRevision()));

        assertThat(outcome.getStatus()).isEqualTo(OutcomeStatus.ACCEPTED);
        assertThat(prediction.getBest().getEditId()).isEqualTo(id);
    }

    private static byte[] forged() {
        return Codecs.singleObject()
                .of(Edit.class)
                .encode(Edit.newBuilder()
                        .setNamespace("default")
                        .setRevision(-1)
                        .setEditId("forged")
                        .setType(EditEvent.PUBLISHED)
                        .setInput("Who?")
                        .setTarget("Mallory")
                        .setAuthor("")
                        .setReason("")
                        .setRequestId(new UUID(0, 0))
                        .setAcceptedAt(Instant.EPOCH)
                        .setPreviousHash(new Sha256(new byte[32]))
                        .setHash(new Sha256(new byte[32]))
                        .build());
    }
}
