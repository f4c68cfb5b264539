package io.errata.runtime.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates of a folder, made with the JDK's own tool. */
final class Keys {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final Path store;

    Keys(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("keys.p12");
    }

    /** A certificate of its own signature, or of an earlier one's. */
    void make(String alias, String subject, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", subject, "-validity", "2"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit", "-keystore", store.toString()));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError(said);
        }
    }

    Path certificate(String alias) throws IOException, GeneralSecurityException {
        return pem(alias + ".crt", "CERTIFICATE", load().getCertificate(alias).getEncoded());
    }

    Path key(String alias) throws IOException, GeneralSecurityException {
        return pem(alias + ".key", "PRIVATE KEY", load().getKey(alias, PASSWORD).getEncoded());
    }

    private Path pem(String name, String kind, byte[] content) throws IOException {
        var encoded = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, encoded, kind));
    }

    /**
     * What a client has.
     *
     * @param server whose certificate it trusts
     * @param own    whose key it has; none = it has none
     */
    SSLContext client(String server, String... own) throws IOException, GeneralSecurityException {
        var all = load();
        var trusted = empty();
        trusted.setCertificateEntry(server, all.getCertificate(server));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var mine = new ArrayList<KeyManager>();
        for (var alias : own) {
            mine.add(new UntrustedClientKey(alias, (PrivateKey) all.getKey(alias, PASSWORD), chain(all, alias)));
        }
        var context = SSLContext.getInstance("TLS");
        context.init(mine.toArray(KeyManager[]::new), trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate[] chain(KeyStore store, String alias) throws GeneralSecurityException {
        return Arrays.stream(store.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }
}
