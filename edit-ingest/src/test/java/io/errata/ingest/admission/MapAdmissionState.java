package io.errata.ingest.admission;

import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Task;
import io.errata.schemas.log.ChainHead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The registry in maps; equal registries know the same of edits. */
public record MapAdmissionState(
        Map<String, ChainHead> heads,
        Map<String, Edit> edits,
        Map<String, List<String>> inputs,
        Map<String, EditOutcome> outcomes)
        implements AdmissionState {
    public MapAdmissionState() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    @Override
    public ChainHead head(String namespace) {
        return heads.getOrDefault(namespace, ChainHead.NONE);
    }

    @Override
    public void setHead(String namespace, ChainHead head) {
        heads.put(namespace, head);
    }

    @Override
    public Optional<Edit> last(String namespace, String editId) {
        return Optional.ofNullable(edits.get(namespace + "/" + editId));
    }

    @Override
    public void setLast(Edit event) {
        edits.put(event.getNamespace() + "/" + event.getEditId(), event);
    }

    @Override
    public List<String> liveWithInput(String namespace, Task task, String normalisedInput) {
        return inputs.getOrDefault(namespace + task + normalisedInput, List.of());
    }

    @Override
    public void setLiveWithInput(String namespace, Task task, String normalisedInput, List<String> ids) {
        if (ids.isEmpty()) {
            inputs.remove(namespace + task + normalisedInput);
        } else {
            inputs.put(namespace + task + normalisedInput, List.copyOf(ids));
        }
    }

    @Override
    public Optional<EditOutcome> decided(String namespace, UUID requestId) {
        return Optional.ofNullable(outcomes.get(namespace + requestId));
    }

    @Override
    public void setDecided(EditOutcome outcome) {
        outcomes.put(outcome.getNamespace() + outcome.getRequestId(), outcome);
    }
}
