package io.errata.serac.torch.huggingface;

import ai.djl.util.Utils;
import io.errata.serac.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A built-in model's files in a folder of DJL's cache, because weights are mapped and resources may lie in a jar. The
 * content names the folder, so the next process uses all that a killed process leaves.
 */
public final class UnpackedModel {
    public static final String RESOURCES = "/io/errata/serac/models/";

    private UnpackedModel() {}

    /** @return the folder that has files of these names */
    public static Path folder(String model, List<String> names) {
        try {
            var cache = Utils.getCacheDir().resolve("errata");
            var folder = cache.resolve(model + "-" + fingerprint(model, names));
            if (!Files.isDirectory(folder)) {
                unpack(model, names, Files.createDirectories(cache), folder);
            }
            return folder;
        } catch (IOException e) {
            throw new ModelException("could not unpack " + model + " into " + Utils.getCacheDir() + ": " + e, e);
        }
    }

    private static String fingerprint(String model, List<String> names) throws IOException {
        var parts = new ArrayList<InputStream>();
        for (var name : names) {
            parts.add(resource(model, name));
        }
        try (var all = new SequenceInputStream(Collections.enumeration(parts))) {
            return HuggingFaceDirectory.fingerprint(all);
        }
    }

    /** Unpacks all files or none, even if other processes do the same. */
    private static void unpack(String model, List<String> names, Path cache, Path folder) throws IOException {
        var part = Files.createTempDirectory(cache, model);
        for (var name : names) {
            copy(model, name, part);
        }
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            delete(part, names);
        }
    }

    private static void copy(String model, String name, Path folder) throws IOException {
        try (var in = resource(model, name)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    private static void delete(Path folder, List<String> names) throws IOException {
        for (var name : names) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private static InputStream resource(String model, String name) {
        var in = UnpackedModel.class.getResourceAsStream(RESOURCES + model + "/" + name);
        if (in == null) {
            throw new ModelException("the built-in model " + model + " has no " + name);
        }
        return in;
    }
}
