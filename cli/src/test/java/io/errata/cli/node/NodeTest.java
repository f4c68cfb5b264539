package io.errata.cli.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.prt           | 8080   | unknown setting http.prt
            ingest.batch.max   | 8      | unknown setting ingest.batch.max
            predictor.http.auth | none  | unknown setting predictor.http.auth
            http.port          | 8080   | both apps cannot listen on http.port 8080: set ingest.http.port or predictor.http.port
            """)
    void shouldRefuseSettingsNoAppOrBothAppsWouldTake(String name, String value, String message) {
        var plan = new NodePlan(Optional.empty(), 0, folder, new Topics(""), 1, Map.of(name, value), App.BOTH);

        assertThatThrownBy(() -> Node.start(plan).close())
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRefuseABrokersSettingWhereNoneIsInside() {
        var plan = new NodePlan(
                Optional.of("127.0.0.1:9"), 0, folder, new Topics(""), 1, Map.of("broker.node.id", "2"), App.BOTH);

        assertThatThrownBy(() -> Node.start(plan).close())
                .isInstanceOf(ConfigException.class)
                .hasMessage("broker.node.id is for a broker inside, and there is none with --bootstrap");
    }
}
