package io.errata.ingest.http;

import io.errata.schemas.EditRequest;
import java.util.Optional;

/**
 * A command for admission.
 *
 * @param request without request id, namespace, author and time
 * @param author  the author that the request names, if it names one
 * @param scope   keeps the idempotency keys of one kind of command apart from those of another
 */
record EditCommand(EditRequest.Builder request, Optional<String> author, String scope) {}
