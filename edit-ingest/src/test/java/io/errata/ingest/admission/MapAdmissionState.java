package io.errata.ingest.admission;

import io.errata.schemas.EditOutcome;
import io.errata.schemas.Task;
import io.errata.schemas.log.MapNamespaceState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The registry in maps. */
public record MapAdmissionState(
        Map<String, MapNamespaceState> namespaces, Map<String, List<String>> inputs, Map<String, EditOutcome> outcomes)
        implements AdmissionState {
    public MapAdmissionState() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    @Override
    public MapNamespaceState namespace(String name) {
        return namespaces.computeIfAbsent(name, _ -> new MapNamespaceState());
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
