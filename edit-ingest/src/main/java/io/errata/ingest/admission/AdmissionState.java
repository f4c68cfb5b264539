package io.errata.ingest.admission;

import io.errata.schemas.EditOutcome;
import io.errata.schemas.Task;
import io.errata.schemas.log.NamespaceState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What admission knows; changed by {@link Admission#apply} and {@link Admission#remember} alone. */
public interface AdmissionState {
    /** What the events of a namespace make of it. */
    NamespaceState namespace(String name);

    /** Ids of the live edits of this input. */
    List<String> liveWithInput(String namespace, Task task, String normalisedInput);

    void setLiveWithInput(String namespace, Task task, String normalisedInput, List<String> ids);

    /** What a request was told, if it is not too long ago. */
    Optional<EditOutcome> decided(String namespace, UUID requestId);

    void setDecided(EditOutcome outcome);
}
