package io.errata.schemas.topic;

/** Told how far long work has come. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * @param done  ≤ total
     * @param total in the same unit
     */
    void at(String what, long done, long total);
}
