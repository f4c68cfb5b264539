package io.errata.schemas.codec;

import io.errata.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every version of the records' schemas committed so far. They lie in the jar, so that a reader needs no server to read
 * records of an older version.
 */
record SchemaHistory(List<Version> versions) {
    SchemaHistory {
        versions = List.copyOf(versions);
    }

    /** @param number from 1 on, for each record */
    record Version(String record, int number, Schema schema) {
        /** The fingerprint in single-object encoding. Documentation, defaults and logical types do not count. */
        long fingerprint() {
            return SchemaNormalization.parsingFingerprint64(schema);
        }
    }

    /** @throws IllegalStateException if the jar lacks a record's first version */
    static SchemaHistory committed() {
        return new SchemaHistory(Arrays.stream(Topic.values())
                .flatMap(topic -> committed(topic.recordType().getSimpleName()).stream())
                .toList());
    }

    private static List<Version> committed(String record) {
        var versions = new ArrayList<Version>();
        for (var next = read(record, 1); next.isPresent(); next = read(record, versions.size() + 1)) {
            versions.add(next.get());
        }
        if (versions.isEmpty()) {
            throw new IllegalStateException("no version of the schema of " + record + " is in the jar");
        }
        return versions;
    }

    private static Optional<Version> read(String record, int number) {
        try (var in = SchemaHistory.class.getResourceAsStream(
                "/io/errata/schemas/history/" + record + "/" + number + ".avsc")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new Version(record, number, new Schema.Parser().parse(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read version " + number + " of the schema of " + record, e);
        }
    }

    /** Oldest first. */
    List<Version> of(String record) {
        return versions.stream()
                .filter(version -> version.record().equals(record))
                .sorted(Comparator.comparingInt(Version::number))
                .toList();
    }

    Version latest(String record) {
        var all = of(record);
        return all.get(all.size() - 1);
    }
}
