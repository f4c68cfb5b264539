package io.errata.ingest.http;

import io.errata.schemas.EditRequest;
import java.util.Optional;

/**
 * What a request asks to be admitted.
 *
 * @param request without request id, namespace, author and time
 * @param author  as the request names it, if it does
 * @param scope   keeps the idempotency keys of one kind of command apart from those of another
 */
record EditCommand(EditRequest.Builder request, Optional<String> author, String scope) {}
