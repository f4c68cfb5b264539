/**
 * The topology.
 *
 * <pre>
 * edit-requests ─► request-reader ─► by-namespace (internal) ─► admitter ─► edits ─► catalog-updater
 *                       │                                     edit-registry            (edit-catalog,
 *                       ▼                                          ├─► rejected-edits   every instance)
 *                  dead-letters                                    └─► edit-outcomes
 * </pre>
 */
@NullMarked
package io.errata.ingest.stream;

import org.jspecify.annotations.NullMarked;
