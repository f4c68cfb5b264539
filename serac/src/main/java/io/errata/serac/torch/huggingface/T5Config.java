package io.errata.serac.torch.huggingface;

import io.errata.serac.torch.runtime.TorchRuntime;

/**
 * The shape of a T5 encoder-decoder.
 *
 * @param farthest distance from which on all positions share a bucket
 * @param start    token the decoder begins with
 * @param end      token that closes a target
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

    /** As t5.py takes them. */
    public long[] sizes(TorchRuntime.Precision precision) {
        return new long[] {encoderLayers, decoderLayers, heads, precision.scalarType(), farthest, start, padding, end};
    }
}
