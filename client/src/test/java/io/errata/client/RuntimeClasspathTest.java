package io.errata.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.client.topic.TopicAdmin;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Looks at everything that a program gets with this artifact, as Maven resolves it. */
@EnabledIfSystemProperty(
        named = RuntimeClasspathTest.FILE,
        matches = ".+",
        disabledReason = "only Maven resolves the dependencies; the property names the file it writes")
class RuntimeClasspathTest {
    static final String FILE = "runtime.classpath";

    private static final int JAVA_17 = 61;
    private static final int CLASS_FILE_MAGIC = 0xCAFEBABE;
    private static final List<String> BANNED = List.of(
            "ai/djl/",
            "pytorch/",
            "native/lib/",
            "io/javalin/",
            "org/eclipse/jetty/",
            "jakarta/servlet/",
            "org/apache/kafka/streams/",
            "org/rocksdb/");

    /** @param name with slashes, from the root of the class path's entry */
    private record Entry(Path root, String name, Path file) {}

    private interface Look {
        void at(Entry entry) throws IOException;
    }

    private static List<Path> classpath() throws IOException, URISyntaxException {
        var roots = new ArrayList<Path>();
        roots.add(Path.of(TopicAdmin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        Stream.of(Files.readString(Path.of(System.getProperty(FILE))).strip().split(File.pathSeparator))
                .map(Path::of)
                .forEach(roots::add);
        return roots;
    }

    private static void lookAtAll(Look look) throws IOException, URISyntaxException {
        for (var root : classpath()) {
            if (Files.isDirectory(root)) {
                lookAt(root, root, look);
            } else {
                try (var jar = FileSystems.newFileSystem(root)) {
                    lookAt(root, jar.getPath("/"), look);
                }
            }
        }
    }

    private static void lookAt(Path root, Path top, Look look) throws IOException {
        try (var files = Files.walk(top)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                look.at(new Entry(root, top.relativize(file).toString().replace(File.separatorChar, '/'), file));
            }
        }
    }

    /** Of the class file format; 0 if it is no class that Java 17 would look at. */
    private static int majorVersion(Entry entry) throws IOException {
        if (!entry.name().endsWith(".class") || entry.name().startsWith("META-INF/versions/")) {
            return 0;
        }
        try (InputStream in = Files.newInputStream(entry.file());
                var data = new DataInputStream(in)) {
            assertThat(data.readInt()).as(entry.toString()).isEqualTo(CLASS_FILE_MAGIC);
            data.readUnsignedShort();
            return data.readUnsignedShort();
        }
    }

    @Test
    void shouldBringNoModelsNoHttpServerAndNoStreams() throws IOException, URISyntaxException {
        var names = new ArrayList<String>();
        var banned = new ArrayList<Entry>();

        lookAtAll(entry -> {
            names.add(entry.name());
            if (BANNED.stream().anyMatch(entry.name()::startsWith)) {
                banned.add(entry);
            }
        });

        assertThat(banned).isEmpty();
        assertThat(names)
                .contains(
                        "io/errata/client/topic/TopicAdmin.class",
                        "io/errata/schemas/Edit.class",
                        "org/apache/kafka/clients/producer/KafkaProducer.class");
    }

    @Test
    void shouldRunOnJava17() throws IOException, URISyntaxException {
        var newer = new ArrayList<String>();
        var ours = new ArrayList<Integer>();

        lookAtAll(entry -> {
            int version = majorVersion(entry);
            if (version > JAVA_17) {
                newer.add(entry.name() + " of " + entry.root() + " has version " + version);
            }
            if (entry.name().startsWith("io/errata/") && version > 0) {
                ours.add(version);
            }
        });

        assertThat(newer).isEmpty();
        assertThat(ours).hasSizeGreaterThan(50).containsOnly(JAVA_17);
    }
}
