package io.errata.serac.torch.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What models run on, as far as the system says. */
public sealed interface Processor {
    /** How a processor multiplies matrices of bfloat16. */
    enum Bfloat16 {
        NATIVE,
        EMULATED,
        UNKNOWN
    }

    /** Its name and what it can do, as one line. */
    String description();

    Bfloat16 bfloat16();

    /** Why {@link #bfloat16} says so. */
    String bfloat16Reason();

    /**
     * A CPU.
     *
     * @param model        empty if the system does not say
     * @param architecture as Java names it
     * @param flags        of its instruction sets, as Linux names them; empty if they cannot be read
     */
    record Cpu(String model, String architecture, Set<String> flags) implements Processor {
        private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");
        private static final List<String> DESCRIBED = List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16");
        private static final Set<String> X86 = Set.of("amd64", "x86_64");

        public Cpu {
            flags = Set.copyOf(flags);
        }

        @Override
        public String description() {
            var name = model.isEmpty() ? architecture : model;
            var some = DESCRIBED.stream().filter(flags::contains).toList();
            return some.isEmpty() ? name : name + " (" + String.join(", ", some) + ")";
        }

        @Override
        public Bfloat16 bfloat16() {
            if (flags.isEmpty() || !X86.contains(architecture)) {
                return Bfloat16.UNKNOWN;
            }
            return BFLOAT16.stream().anyMatch(flags::contains) ? Bfloat16.NATIVE : Bfloat16.EMULATED;
        }

        @Override
        public String bfloat16Reason() {
            return switch (bfloat16()) {
                case NATIVE ->
                    "the processor has "
                            + String.join(
                                    " and ",
                                    BFLOAT16.stream().filter(flags::contains).toList());
                case EMULATED -> "the processor has neither " + String.join(" nor ", BFLOAT16);
                case UNKNOWN -> "the system does not say what the processor can do";
            };
        }
    }

    /**
     * A GPU.
     *
     * @param name       empty if the driver does not say
     * @param index      CUDA's
     * @param capability CUDA's compute capability without the dot, as 90; empty if the driver does not say
     */
    record Gpu(String name, int index, Optional<Integer> capability) implements Processor {
        /** Ampere: the first with units for bfloat16. */
        private static final int MIN_CAPABILITY = 80;

        @Override
        public String description() {
            return (name.isEmpty() ? "CUDA device " + index : name)
                    + capability
                            .map(it -> " (compute capability %d.%d)".formatted(it / 10, it % 10))
                            .orElse("");
        }

        @Override
        public Bfloat16 bfloat16() {
            return capability
                    .map(it -> it >= MIN_CAPABILITY ? Bfloat16.NATIVE : Bfloat16.EMULATED)
                    .orElse(Bfloat16.UNKNOWN);
        }

        @Override
        public String bfloat16Reason() {
            return switch (bfloat16()) {
                case NATIVE -> "the GPU computes in bfloat16";
                case EMULATED -> "the GPU has no units for bfloat16";
                case UNKNOWN -> "the driver does not say what the GPU can do";
            };
        }
    }
}
