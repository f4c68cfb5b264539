/**
 * The topology.
 *
 * <pre>
 *                             on its namespace's partition
 * edit-requests ─► request-reader ───────────────────────────► admitter ─► edits ─► catalog-updater
 *                       │   └──► by-namespace (internal) ─────────┘ │              (edit-catalog, every instance)
 *                       ▼           on any other              edit-registry (the reader keeps its place in it, too)
 *                  dead-letters                                     ├─► rejected-edits
 *                                                                   └─► edit-outcomes
 * </pre>
 */
@NullMarked
package io.errata.ingest.stream;

import org.jspecify.annotations.NullMarked;
