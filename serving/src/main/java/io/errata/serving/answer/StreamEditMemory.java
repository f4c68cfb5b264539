package io.errata.serving.answer;

import io.errata.serac.memory.EditMemory;
import io.errata.serac.memory.MemoryQuery;
import io.errata.serac.memory.Retrieved;
import io.errata.serac.memory.TextEncoder;
import io.errata.serving.answer.StageClock.Stage;
import io.errata.serving.memory.StreamMemory;
import java.util.List;

/** The stream's edit memory for queries as text: it encodes queries, then searches. For one thread. */
final class StreamEditMemory implements EditMemory {
    private final TextEncoder encoder;
    private final StreamMemory memory;
    private final StageClock clock;

    StreamEditMemory(TextEncoder encoder, StreamMemory memory, StageClock clock) {
        this.encoder = encoder;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public List<Retrieved> retrieve(List<MemoryQuery> queries, int topK) {
        var texts = queries.stream().map(MemoryQuery::text).toList();
        var vectors = clock.time(Stage.ENCODE, () -> encoder.encode(texts));
        return clock.time(Stage.RETRIEVE, () -> memory.retrieve(queries, vectors, topK));
    }

    @Override
    public int size() {
        return memory.size();
    }
}
