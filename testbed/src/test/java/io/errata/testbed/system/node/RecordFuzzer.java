package io.errata.testbed.system.node;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes of records that are well formed some that mostly are not. Not safe for threads. */
final class RecordFuzzer {
    private static final int MAX_RANDOM_BYTES = 300;

    private final Random random;
    private final List<byte[]> whole;

    /** @param whole at least one */
    RecordFuzzer(long seed, List<byte[]> whole) {
        this.random = new Random(seed);
        this.whole = List.copyOf(whole);
    }

    /** Empty = a record without a value. */
    Optional<byte[]> next() {
        var bytes = whole.get(random.nextInt(whole.size())).clone();
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(20) == 0 ? Optional.empty() : Optional.of(noise(0));
            case 1 -> Optional.of(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            // The header says what it is, and then it is not.
            case 2 -> Optional.of(headed(bytes));
            case 3 -> Optional.of(Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20)));
            case 4 -> {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                yield Optional.of(bytes);
            }
            default -> {
                for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield Optional.of(bytes);
            }
        };
    }

    private byte[] headed(byte[] bytes) {
        var made = noise(10);
        System.arraycopy(bytes, 0, made, 0, Math.min(10, bytes.length));
        return made;
    }

    byte[] noise(int least) {
        var noise = new byte[least + random.nextInt(MAX_RANDOM_BYTES)];
        random.nextBytes(noise);
        return noise;
    }
}
