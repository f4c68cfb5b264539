package io.errata.schemas.topic;

/** Learns how far work has come. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * @param done  ≤ total
     * @param total in the same unit
     */
    void at(String what, long done, long total);
}
