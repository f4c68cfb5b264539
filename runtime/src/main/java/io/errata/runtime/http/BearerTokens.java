package io.errata.runtime.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Identities by the hash of a token. A line is {@code identity:sha256hex(token)} or {@code
 * identity:sha256hex(token):namespace,namespace}. Empty lines and lines that begin with # are skipped.
 */
final class BearerTokens implements Authenticator {
    private static final String SCHEME = "bearer ";
    private static final Pattern LINE = Pattern.compile("([^:]+):([0-9a-fA-F]{64})(?::([^:,]+(?:,[^:,]+)*))?");

    private final Map<String, Caller> byHash;

    private BearerTokens(Map<String, Caller> byHash) {
        this.byHash = Map.copyOf(byHash);
    }

    /** @throws ConfigException if the file cannot be read or a line is wrong; it has the line's number, not its text */
    static BearerTokens read(Path file) {
        var byHash = new HashMap<String, Caller>();
        int number = 0;
        for (var line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                add(byHash, line.strip(), "line " + number + " of " + file);
            }
        }
        return new BearerTokens(byHash);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigException("http.auth.file could not be read: " + e);
        }
    }

    private static void add(Map<String, Caller> byHash, String line, String where) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new ConfigException(where + " must be identity:sha256hex(token)[:namespace,namespace]");
        }
        var namespaces = Optional.ofNullable(parts.group(3)).map(names -> Set.of(names.split(",")));
        var identity = new Caller.Identity(parts.group(1), namespaces.orElseGet(Set::of));
        if (byHash.put(parts.group(2).toLowerCase(Locale.ROOT), identity) != null) {
            throw new ConfigException(where + " repeats the token of an earlier line");
        }
    }

    @Override
    public Optional<Caller> caller(Context request) {
        // The lookup is by hash, so its duration tells nothing about a token.
        return Optional.ofNullable(request.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .flatMap(token -> Optional.ofNullable(byHash.get(hash(token))));
    }

    @Override
    public String challenge() {
        return "Bearer realm=\"errata\"";
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
