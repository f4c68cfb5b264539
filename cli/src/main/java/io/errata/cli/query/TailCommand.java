package io.errata.cli.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.errata.cli.console.ClientOptions;
import io.errata.cli.console.ExitCode;
import io.errata.cli.console.RecordFormatter;
import io.errata.client.topic.TopicReader;
import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Prediction;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.codec.Codecs;
import io.errata.schemas.codec.Decoded;
import io.errata.schemas.json.RecordJson;
import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        description = "Follows a topic readably until it is stopped; committed records alone.",
        mixinStandardHelpOptions = true)
public final class TailCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(
            paramLabel = "TOPIC",
            description = "predictions, edits, rejected-edits, edit-outcomes, dead-letters, edit-requests, queries, "
                    + "feedback, edit-memory, edit-checks or edit-check-results")
    private String topic = "";

    @Option(names = "--from-beginning", description = "All there is, then what comes.")
    private boolean fromBeginning;

    @Option(names = "--max", defaultValue = "0", description = "Stop after so many records; 0 = never.")
    private long max;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private long shown;

    @Override
    public Integer call() throws IOException {
        var named = named();
        if (max < 0) {
            throw new IllegalArgumentException("--max must be ≥ 0, was " + max);
        }
        try (var reader = TopicReader.open(client.clients(), client.topics().name(named))) {
            var codecs = client.codecs();
            reader.follow(fromBeginning, record -> show(named, codecs, record));
        }
        return ExitCode.DONE;
    }

    private Topic named() {
        return Arrays.stream(Topic.values())
                .filter(each -> each.baseName().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("TOPIC must be one of "
                        + Arrays.stream(Topic.values()).map(Topic::baseName).toList() + ", was " + topic));
    }

    private boolean show(Topic named, Codecs codecs, ConsumerRecord<byte[], byte[]> record) {
        var out = spec.commandLine().getOut();
        out.println(
                switch (codecs.of(named.recordType()).decode(record.value())) {
                    case Decoded.Value<? extends SpecificRecord>(var value) ->
                        json ? RecordJson.line(value) : at(record) + line(value);
                    case Decoded.Undecodable<? extends SpecificRecord>(var message) ->
                        json ? undecodable(message, record) : at(record) + "undecodable: " + message;
                });
        shown++;
        // Flushes, and stops if the reader has gone.
        return !out.checkError() && shown != max;
    }

    private static String undecodable(String message, ConsumerRecord<?, ?> record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("undecodable", message)
                .put("partition", record.partition())
                .put("offset", record.offset())
                .toString();
    }

    private static String at(ConsumerRecord<?, ?> record) {
        return "%s  %2d/%-6d ".formatted(Instant.ofEpochMilli(record.timestamp()), record.partition(), record.offset());
    }

    private static String line(SpecificRecord value) {
        return switch (value) {
            case Prediction prediction -> RecordFormatter.of(prediction);
            case Edit edit -> RecordFormatter.of(edit);
            case RejectedEdit rejected -> RecordFormatter.of(rejected);
            case EditOutcome outcome -> RecordFormatter.of(outcome);
            case DeadLetter letter -> RecordFormatter.of(letter);
            case StoredEdit stored -> RecordFormatter.of(stored);
            default -> RecordJson.line(value);
        };
    }
}
