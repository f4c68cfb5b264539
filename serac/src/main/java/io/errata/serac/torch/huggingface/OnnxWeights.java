package io.errata.serac.torch.huggingface;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.errata.serac.ModelException;
import io.errata.serac.torch.runtime.HostTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The initializers of a BERT's ONNX graph, renamed to Hugging Face's tensors. The exporter transposed the linear layers
 * and numbered them in the order of their use.
 */
final class OnnxWeights {
    private static final List<String> LINEAR = List.of(
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "intermediate.dense",
            "output.dense");
    // Field numbers of ModelProto, GraphProto and TensorProto in onnx.proto.
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;

    private OnnxWeights() {}

    /** @param name of the resource, for messages */
    static Map<String, HostTensor> read(String name, InputStream onnx) {
        try (onnx) {
            var model = CodedInputStream.newInstance(onnx.readAllBytes());
            model.setSizeLimit(Integer.MAX_VALUE);
            return renamed(initializers(graph(name, model)));
        } catch (IOException e) {
            throw new ModelException("could not read " + name, e);
        }
    }

    private record Named(String name, HostTensor tensor) {}

    private static Map<String, HostTensor> renamed(List<Named> initializers) {
        var weights = new LinkedHashMap<String, HostTensor>();
        int linear = 0;
        for (var named : initializers) {
            if (named.name().startsWith("onnx::MatMul")) {
                weights.put(linearName(linear++), transposed(named.tensor()));
            } else if (!named.name().endsWith("position_ids")) {
                weights.put(named.name(), named.tensor());
            }
        }
        return weights;
    }

    private static String linearName(int number) {
        return "encoder.layer." + number / LINEAR.size() + "." + LINEAR.get(number % LINEAR.size()) + ".weight";
    }

    private static CodedInputStream graph(String name, CodedInputStream model) throws IOException {
        for (int tag = model.readTag(); tag != 0; tag = model.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == MODEL_GRAPH) {
                return CodedInputStream.newInstance(model.readByteBuffer());
            }
            model.skipField(tag);
        }
        throw new ModelException(name + " has no graph");
    }

    private static List<Named> initializers(CodedInputStream graph) throws IOException {
        var found = new ArrayList<Named>();
        for (int tag = graph.readTag(); tag != 0; tag = graph.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == GRAPH_INITIALIZER) {
                found.add(initializer(CodedInputStream.newInstance(graph.readByteBuffer())));
            } else {
                graph.skipField(tag);
            }
        }
        return found;
    }

    private static Named initializer(CodedInputStream in) throws IOException {
        var dimensions = new ArrayList<Long>();
        var name = "";
        var raw = ByteBuffer.allocate(0);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TENSOR_DIMS -> dimensions.add(in.readInt64());
                case TENSOR_NAME -> name = in.readString();
                case TENSOR_RAW -> raw = in.readByteBuffer();
                default -> in.skipField(tag);
            }
        }
        long[] shape = dimensions.stream().mapToLong(Long::longValue).toArray();
        if (name.endsWith("position_ids")) {
            return new Named(name, HostTensor.of(new float[0], 0));
        }
        return new Named(
                name, new HostTensor(shape, raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()));
    }

    /** (in, out) → (out, in). */
    private static HostTensor transposed(HostTensor matrix) {
        int rows = Math.toIntExact(matrix.shape()[0]);
        int columns = Math.toIntExact(matrix.shape()[1]);
        float[] from = matrix.toArray();
        var to = new float[from.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                to[c * rows + r] = from[r * columns + c];
            }
        }
        return HostTensor.of(to, columns, rows);
    }
}
