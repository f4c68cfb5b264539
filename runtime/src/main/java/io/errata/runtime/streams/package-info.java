/** The parts that every Kafka Streams app of Errata is built from. */
@NullMarked
package io.errata.runtime.streams;

import org.jspecify.annotations.NullMarked;
