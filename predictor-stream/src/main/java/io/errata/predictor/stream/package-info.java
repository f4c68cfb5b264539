/**
 * The topology.
 *
 * <pre>
 * edits ──► indexer ──► edit-memory ──► memory-updater (every instance)
 *             │  ▲                          │
 *             ▼  │ embeddings               ▼
 *           batcher (one worker)      edit-memory store + StreamMemory
 *             ▲  │ answers                  │
 *             │  ▼                          │
 * queries ─► predictor ◄────────────────────┘
 *             ├──► predictions
 *             └──► dead-letters ◄── indexer, checker
 *
 * edit-checks ──► checker ──► edit-check-results (a batcher of its own, the same memory)
 * </pre>
 */
@NullMarked
package io.errata.predictor.stream;

import org.jspecify.annotations.NullMarked;
