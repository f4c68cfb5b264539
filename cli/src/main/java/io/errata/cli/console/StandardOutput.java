package io.errata.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream that keeps what first went wrong with it: writers onto it say that something did, but not what. For one thread
 * at a time.
 */
public final class StandardOutput extends OutputStream {
    private final OutputStream stream;
    private volatile @Nullable IOException failure;

    public StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            stream.write(bytes, from, count);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    /** Why something that was written is lost; empty if nothing is, or if its reader has gone and wants no more. */
    public Optional<String> loss() {
        return Optional.ofNullable(failure).map(Throwable::getMessage).filter(why -> !why.contains("Broken pipe"));
    }
}
