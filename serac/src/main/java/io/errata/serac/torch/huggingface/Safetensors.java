package io.errata.serac.torch.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.errata.serac.ModelException;
import io.errata.serac.torch.runtime.HostTensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * Reads and writes the safetensors format: header length, JSON header, tensors. Half-precision tensors become float32.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LENGTH_BYTES = 8;

    /** The number format of stored values. */
    public enum Precision {
        F32(4),
        F16(2);

        private final int bytes;

        Precision(int bytes) {
            this.bytes = bytes;
        }
    }

    private Safetensors() {}

    /**
     * Maps the file; float32 tensors are views of it.
     *
     * @throws ModelException naming the file, the tensor and the sizes if the file is damaged
     */
    public static Map<String, HostTensor> read(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = headerLength(file, channel);
            var header = JSON.readTree(bytes(channel, LENGTH_BYTES, length));
            return tensors(file, channel, LENGTH_BYTES + length, header);
        } catch (IOException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, HostTensor> tensors(Path file, FileChannel channel, long dataStart, JsonNode header)
            throws IOException {
        var tensors = new LinkedHashMap<String, HostTensor>();
        for (var entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__") && !whole(entry.getValue())) {
                tensors.put(entry.getKey(), tensor(file, channel, dataStart, entry));
            }
        }
        return tensors;
    }

    /** Older models contain position numbers as int64; the architectures here compute them. */
    private static boolean whole(JsonNode tensor) {
        return tensor.path("dtype").asText().matches("[IU]\\d+|BOOL");
    }

    private static long headerLength(Path file, FileChannel channel) throws IOException {
        if (channel.size() < LENGTH_BYTES) {
            throw new ModelException(file + ": truncated, " + channel.size() + " bytes hold no header length");
        }
        long length = mapped(channel, 0, LENGTH_BYTES).getLong();
        if (length <= 0 || length > channel.size() - LENGTH_BYTES || length > Integer.MAX_VALUE) {
            throw new ModelException(
                    file + ": damaged, header of " + length + " bytes in a file of " + channel.size() + " bytes");
        }
        return length;
    }

    private static ByteBuffer mapped(FileChannel channel, long from, long length) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, from, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(FileChannel channel, long from, long length) throws IOException {
        var bytes = new byte[Math.toIntExact(length)];
        mapped(channel, from, length).get(bytes);
        return bytes;
    }

    private static HostTensor tensor(Path file, FileChannel channel, long dataStart, Map.Entry<String, JsonNode> entry)
            throws IOException {
        var node = entry.getValue();
        long bytes = bytes(file, channel, dataStart, entry);
        long from = dataStart + node.path("data_offsets").path(0).asLong();
        var values = values(file, entry, mapped(channel, from, bytes));
        return new HostTensor(longs(node.path("shape")), values);
    }

    private static FloatBuffer values(Path file, Map.Entry<String, JsonNode> entry, ByteBuffer raw) {
        var type = entry.getValue().path("dtype").asText();
        return switch (type) {
            case "F32" -> raw.asFloatBuffer();
            case "F16", "BF16" -> widened(raw, type.equals("F16"));
            default ->
                throw new ModelException(
                        file + ": tensor " + entry.getKey() + " is " + type + ", expected F32, F16 or BF16");
        };
    }

    /** The tensor's size. Checks first that its place in the file is valid. */
    private static long bytes(Path file, FileChannel channel, long dataStart, Map.Entry<String, JsonNode> entry)
            throws IOException {
        long bytes = declaredBytes(file, entry);
        long end = dataStart + entry.getValue().path("data_offsets").path(1).asLong();
        if (end > channel.size()) {
            throw new ModelException(file + ": truncated, tensor " + entry.getKey() + " ends at byte " + end
                    + " of a file of " + channel.size() + " bytes");
        }
        if (bytes > Integer.MAX_VALUE) {
            throw new ModelException(file + ": tensor " + entry.getKey() + " has " + bytes
                    + " bytes, the most it may have is " + Integer.MAX_VALUE);
        }
        return bytes;
    }

    /** The size that shape and type give. Checks that the offsets give the same. */
    private static long declaredBytes(Path file, Map.Entry<String, JsonNode> entry) {
        var node = entry.getValue();
        long[] offsets = longs(node.path("data_offsets"));
        var type = node.path("dtype").asText();
        long bytes = HostTensor.size(longs(node.path("shape"))) * (type.equals("F32") ? 4 : 2);
        if (offsets.length != 2 || offsets[0] < 0 || bytes < 0 || offsets[1] - offsets[0] != bytes) {
            throw new ModelException(file + ": tensor " + entry.getKey() + " has data_offsets "
                    + node.path("data_offsets") + " for shape " + node.path("shape") + " of " + type);
        }
        return bytes;
    }

    private static FloatBuffer widened(ByteBuffer raw, boolean half) {
        var shorts = raw.asShortBuffer();
        var values = new float[shorts.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = half ? Float.float16ToFloat(shorts.get(i)) : Float.intBitsToFloat(shorts.get(i) << 16);
        }
        return FloatBuffer.wrap(values);
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMapToLong(n -> LongStream.of(n.asLong()))
                .toArray();
    }

    public static void write(Path file, Map<String, HostTensor> tensors, Precision precision) throws IOException {
        byte[] header = header(tensors, precision);
        var partial = file.resolveSibling(file.getFileName() + ".partial");
        try (var out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 20)) {
            out.write(littleEndian(header.length));
            out.write(header);
            for (var tensor : tensors.values()) {
                out.write(encoded(tensor.values().duplicate(), precision));
            }
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] header(Map<String, HostTensor> tensors, Precision precision) throws IOException {
        var header = JSON.createObjectNode();
        long offset = 0;
        for (var entry : tensors.entrySet()) {
            long[] shape = entry.getValue().shape();
            long end = offset + HostTensor.size(shape) * precision.bytes;
            describe(header.putObject(entry.getKey()), precision, shape, offset, end);
            offset = end;
        }
        return padded(JSON.writeValueAsString(header)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] littleEndian(long number) {
        return ByteBuffer.allocate(LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }

    /** The format requires the data to begin at a multiple of eight, and lets the header end with spaces. */
    private static String padded(String header) {
        return header + " ".repeat((8 - header.length() % 8) % 8);
    }

    private static void describe(ObjectNode node, Precision precision, long[] shape, long from, long to) {
        node.put("dtype", precision.name());
        var dimensions = node.putArray("shape");
        LongStream.of(shape).forEach(dimensions::add);
        node.putArray("data_offsets").add(from).add(to);
    }

    private static byte[] encoded(FloatBuffer values, Precision precision) {
        var bytes = ByteBuffer.allocate(values.remaining() * precision.bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            if (precision == Precision.F32) {
                bytes.putFloat(values.get());
            } else {
                bytes.putShort(Float.floatToFloat16(values.get()));
            }
        }
        return bytes.array();
    }
}
