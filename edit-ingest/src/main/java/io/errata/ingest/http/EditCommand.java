package io.errata.ingest.http;

import io.errata.schemas.EditRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * A command for admission.
 *
 * @param request without request id, namespace, author and time
 * @param author  the author that the request names, if it names one
 * @param scope   keeps the idempotency keys of one kind of command apart from those of another
 */
record EditCommand(EditRequest.Builder request, Optional<String> author, String scope) {
    /** The complete request. The same key of the same author in the same namespace gives it the same id. */
    EditRequest requested(String author, String namespace, IdempotencyKey key, Instant at) {
        return request.setRequestId(key.requestId(author, namespace, scope))
                .setNamespace(namespace)
                .setAuthor(author)
                .setRequestedAt(at)
                .build();
    }
}
