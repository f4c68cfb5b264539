package io.errata.schemas.topic;

import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/**
 * The topics of one installation.
 *
 * @param prefix before each topic's name, so that several installations share a cluster; may be empty
 */
public record Topics(String prefix) {
    public Topics {
        if (!prefix.matches("[A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException("topic prefix must be [A-Za-z0-9._-]{0,100}, was " + prefix);
        }
    }

    public String name(Topic topic) {
        return prefix + topic.baseName();
    }

    /** Which topic a name stands for; empty if it is none of these. */
    public Optional<Topic> topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> name(topic).equals(name))
                .findFirst();
    }

    /**
     * Partition of a namespace's records on {@code edits} and {@code edit-memory}, and best on {@code edit-requests}: murmur2 of
     * its UTF-8 bytes, as of any key.
     */
    public static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(key))) % partitions;
    }

    /** Key of an edit's records. */
    public static String key(String namespace, String editId) {
        return namespace + "/" + editId;
    }
}
