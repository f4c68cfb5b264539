/**
 * The asynchronous stage: a processor whose work ends on other threads, with what it has in flight kept in its own store.
 *
 * <pre>
 * topic ─► GatedConsumer ─► AsyncStage ─► InFlight (store)
 *              ▲               │ ▲
 *              │               ▼ │ AsyncOutcome
 *          InFlightLimit ◄── PendingEvents ◄─► AsyncStrategy, AsyncWork (other threads)
 * </pre>
 */
@NullMarked
package io.errata.runtime.streams.async;

import org.jspecify.annotations.NullMarked;
