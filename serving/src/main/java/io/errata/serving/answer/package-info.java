/** Answers a batch of queries: encode, retrieve, score, route, answer. */
@NullMarked
package io.errata.serving.answer;

import org.jspecify.annotations.NullMarked;
