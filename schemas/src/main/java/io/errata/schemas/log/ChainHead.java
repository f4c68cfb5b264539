package io.errata.schemas.log;

import io.errata.schemas.Edit;
import io.errata.schemas.Sha256;

/**
 * The end of a namespace's log.
 *
 * @param revision of its last event; 0 = none yet
 * @param hash     of its last event; zeros if none
 */
public record ChainHead(long revision, Sha256 hash) {
    public static final ChainHead NONE = new ChainHead(0, new Sha256(new byte[32]));

    /** The head of a log that ends with this event. */
    public static ChainHead of(Edit event) {
        return new ChainHead(event.getRevision(), event.getHash());
    }
}
