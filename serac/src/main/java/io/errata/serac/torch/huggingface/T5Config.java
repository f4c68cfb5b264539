package io.errata.serac.torch.huggingface;

import io.errata.serac.torch.runtime.TorchRuntime;

/**
 * The shape of a T5 encoder-decoder.
 *
 * @param farthest distance from which on all positions share a bucket
 * @param start    first token of the decoder
 * @param end      last token of a target
 * @param epsilon  of its norms
 */
public record T5Config(
        int encoderLayers,
        int decoderLayers,
        int heads,
        int farthest,
        int start,
        int padding,
        int end,
        double epsilon) {

    /** The sizes in the order of t5.py's arguments. */
    public long[] sizes(TorchRuntime.Precision precision) {
        return new long[] {encoderLayers, decoderLayers, heads, precision.scalarType(), farthest, start, padding, end};
    }
}
