package io.errata.serac.torch.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.errata.serac.torch.huggingface.HuggingFaceDirectory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A fixture directory with the reference implementation's outputs. */
public record Golden(Path folder, List<JsonNode> cases) {
    public static Golden of(String name) {
        try {
            var folder = Path.of(Golden.class.getResource("/golden/" + name).toURI());
            var json = HuggingFaceDirectory.json(folder.resolve("golden.json"));
            return new Golden(
                    folder,
                    StreamSupport.stream(json.path("cases").spliterator(), false)
                            .toList());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> texts(String key) {
        return cases.stream().map(c -> c.path(key).asText()).toList();
    }

    static float[] floats(JsonNode array) {
        var values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }

    static float[][] matrix(JsonNode rows) {
        var found = new ArrayList<float[]>();
        rows.forEach(row -> found.add(floats(row)));
        return found.toArray(float[][]::new);
    }

    static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }
}
