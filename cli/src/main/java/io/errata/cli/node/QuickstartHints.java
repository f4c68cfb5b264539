package io.errata.cli.node;

import io.errata.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.List;

/** Lines to copy into another terminal while a node is up: for this command, other Kafka clients and curl. */
final class QuickstartHints {
    private QuickstartHints() {}

    static List<String> of(Node node) {
        var topics = node.plan().topics();
        var bootstrap = node.bootstrap();
        var predictions = topics.name(Topic.PREDICTIONS);
        var at = " --bootstrap " + bootstrap + (topics.prefix().isEmpty() ? "" : " --prefix " + topics.prefix());
        var lines = new ArrayList<>(List.of(
                "./errata ask \"Who leads X?\"" + at,
                "./errata edit publish \"Who leads X?\" Ada" + at,
                "./errata tail predictions --from-beginning" + at,
                "kcat -b " + bootstrap + " -L",
                "kcat -b " + bootstrap + " -C -t " + predictions + " -o beginning -e -f '%k %S bytes\\n'",
                // Every version of the tool has these options; without the deserializer a terminal shows bytes.
                "kafka-console-consumer.sh --bootstrap-server " + bootstrap + " --topic " + predictions
                        + " --from-beginning --isolation-level read_committed"
                        + " --value-deserializer org.apache.kafka.common.serialization.BytesDeserializer"));
        if (node.plan().apps().contains(App.INGEST)) {
            var curl = new CurlExamples(node.ingest().http(), node.plan().settings());
            lines.add(curl.publish());
            lines.add(curl.list());
        }
        if (node.plan().apps().contains(App.PREDICTOR)) {
            lines.add("curl " + node.predictor().http() + "/metrics");
        }
        return List.copyOf(lines);
    }
}
