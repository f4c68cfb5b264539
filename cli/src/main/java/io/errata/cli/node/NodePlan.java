package io.errata.cli.node;

import io.errata.schemas.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a node shall be.
 *
 * @param bootstrap  an existing cluster; empty = a broker inside
 * @param port       of the broker inside; 0 = any free one
 * @param data       folder of the broker inside and of the local stores
 * @param partitions of each topic that is made
 * @param settings   of both apps by name, each taking those it knows; one with {@code ingest.} or {@code predictor.} before it
 *                   is for that app alone
 */
public record NodePlan(
        Optional<String> bootstrap, int port, Path data, Topics topics, int partitions, Map<String, String> settings) {
    public NodePlan {
        settings = Map.copyOf(settings);
    }
}
