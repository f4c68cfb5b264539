package io.errata.ingest.admission;

import io.errata.schemas.EditOutcome;
import io.errata.schemas.Task;
import io.errata.schemas.log.NamespaceState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The state of admission. Only {@link Admission#apply} and {@link Admission#remember} change it. */
public interface AdmissionState {
    /** The state that the events of a namespace make. */
    NamespaceState namespace(String name);

    /** Ids of the live edits of this input. */
    List<String> liveWithInput(String namespace, Task task, String normalisedInput);

    void setLiveWithInput(String namespace, Task task, String normalisedInput, List<String> ids);

    /** The first receipt of a request; empty if there is none, or if it is too long ago. */
    Optional<EditOutcome> decided(String namespace, UUID requestId);

    void setDecided(EditOutcome outcome);
}
