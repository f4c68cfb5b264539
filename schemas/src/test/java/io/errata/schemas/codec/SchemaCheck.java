package io.errata.schemas.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** What the build demands of two versions of a record's schema. */
final class SchemaCheck {
    private static final Pattern FIELD = Pattern.compile("^/fields/(\\d+)");

    private SchemaCheck() {}

    /** Why the current version cannot read what the other one wrote, or the other way round; empty if both can. */
    static List<String> problems(String record, Schema current, SchemaHistory.Version earlier) {
        var problems = new ArrayList<String>();
        for (var each : incompatibilities(current, earlier.schema())) {
            problems.add("%s: the current schema cannot read version %d: %s"
                    .formatted(record, earlier.number(), named(each, current)));
        }
        for (var each : incompatibilities(earlier.schema(), current)) {
            problems.add("%s: version %d cannot read the current schema: %s"
                    .formatted(record, earlier.number(), named(each, earlier.schema())));
        }
        return problems;
    }

    private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
    }

    private static String named(Incompatibility problem, Schema reader) {
        var place = FIELD.matcher(problem.getLocation());
        var field = place.find()
                ? "field "
                        + reader.getFields()
                                .get(Integer.parseInt(place.group(1)))
                                .name()
                : "at " + problem.getLocation();
        return "%s: %s, %s".formatted(field, problem.getType(), problem.getMessage());
    }
}
