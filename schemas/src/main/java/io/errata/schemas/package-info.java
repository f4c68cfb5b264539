/** The contracts that the apps and their clients share: records and their encodings, the topics, and the edit log. */
@NullMarked
package io.errata.schemas;

import org.jspecify.annotations.NullMarked;
