/** The method of SERAC without Kafka: {@code memory → scope → answer}; {@code torch} alone knows PyTorch. */
@NullMarked
package io.errata.serac;

import org.jspecify.annotations.NullMarked;
