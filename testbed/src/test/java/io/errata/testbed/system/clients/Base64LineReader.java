package io.errata.testbed.system.clients;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.tools.api.RecordReader;

/**
 * Lets Kafka's console producer send bytes: a line is a key, a space and the value in Base64. The reader it comes with
 * knows lines of UTF-8 alone, and no record in Avro's single-object encoding is one: it begins with C3 01.
 */
public final class Base64LineReader implements RecordReader {
    private String topic = "";

    @Override
    public void configure(Map<String, ?> settings) {
        topic = String.valueOf(Objects.requireNonNull(settings.get("topic"), "topic"));
    }

    @Override
    public Iterator<ProducerRecord<byte[], byte[]>> readRecords(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new ProducerRecord<>(
                        topic,
                        parts[0].getBytes(StandardCharsets.UTF_8),
                        Base64.getDecoder().decode(parts[1])))
                .iterator();
    }
}
