package io.errata.runtime.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Callers with bearer tokens: ada may use all namespaces, bob the namespaces other and third. */
public final class BearerCallers {
    /** The header {@code Authorization} of each. */
    public static final String ADA = "Bearer ada-token";

    public static final String BOB = "bearer bob-token";

    private BearerCallers() {}

    /** The settings of a server that knows both. */
    public static Map<String, String> settings(Path folder) throws IOException {
        return settings(
                folder, "# who may ask\n\nada:" + hash("ada-token") + "\nbob:" + hash("bob-token") + ":other,third\n");
    }

    /** @param lines of the file of tokens */
    static Map<String, String> settings(Path folder, String lines) throws IOException {
        var file = Files.writeString(folder.resolve("tokens"), lines);
        return Map.of("http.auth", "bearer", "http.auth.file", file.toString(), "http.rate.per.second", "1000");
    }

    static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
