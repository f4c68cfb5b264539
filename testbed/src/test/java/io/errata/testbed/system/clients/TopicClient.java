package io.errata.testbed.system.clients;

import java.util.Map;

/** Somebody else's Kafka client. */
interface TopicClient {
    void send(String topic, String key, byte[] value);

    /** All committed records of a topic by key. */
    Map<String, byte[]> read(String topic);
}
