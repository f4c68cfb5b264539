package io.errata.serac.torch.runtime;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.errata.serac.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript source compiled by libtorch. Its one class has no parameters: methods take their weights as an
 * argument. So one program serves every model of its architecture, and a call is one JNI call.
 *
 * <p>Safe for many threads.
 */
public final class TorchProgram implements AutoCloseable {
    private final PtNDManager manager;
    private final PtSymbolBlock block;

    private TorchProgram(PtNDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    /**
     * Compiles the resources beside this class. The first holds the class of the given name. The others hold more
     * methods of it, with MODEL in place of the name.
     *
     * @throws ModelException with libtorch's line numbers if a source does not compile
     */
    static TorchProgram compile(PtNDManager parent, String className, String... resources) {
        var manager = (PtNDManager) parent.newSubManager();
        try {
            return new TorchProgram(manager, load(manager, className, source(className, resources)));
        } catch (IOException e) {
            throw new ModelException("could not pack " + className, e);
        } catch (EngineException e) {
            throw new ModelException(className + " does not compile: " + e.getMessage(), e);
        }
    }

    private static String source(String className, String... resources) throws IOException {
        var source = new StringBuilder();
        for (var resource : resources) {
            source.append(read(resource).replace("__torch__.MODEL", "__torch__." + className));
        }
        return source.toString();
    }

    /** Loads through a path, because streams ignore short reads. Weights are arguments, so nothing is mapped. */
    private static PtSymbolBlock load(PtNDManager manager, String className, String source) throws IOException {
        var archive = Files.createTempFile("errata", ".pt");
        try {
            pack(source, className, archive);
            return JniUtils.loadModule(manager, archive, false, new String[0], new String[0], false);
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private static String read(String resource) throws IOException {
        try (var source = TorchProgram.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new ModelException("no TorchScript source " + resource);
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Runs a method in inference mode. */
    public IValue run(String method, IValue... arguments) {
        return IValueUtils.runMethod(block, method, arguments);
    }

    /**
     * Runs a method with gradients on. DJL offers that for lists of named arrays only. Arrays named DICTIONARY.KEY
     * become one dictionary argument, the others an argument each.
     */
    public NDList train(String method, NDList arguments) {
        try (var name = manager.create(0)) {
            name.setName("module_method:" + method);
            var named = new NDList(arguments);
            named.add(name);
            // The mode is thread-local, and off by default only on the thread that started the engine.
            JniUtils.setGradMode(true);
            return IValueUtils.forward(block, named, true);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }

    private static void pack(String source, String className, Path archive) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            entry(zip, "errata/data.pkl", emptyModule(className));
            entry(zip, "errata/constants.pkl", "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1));
            entry(zip, "errata/version", "3\n".getBytes(StandardCharsets.US_ASCII));
            entry(zip, "errata/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The pickle of an object of __torch__.NAME whose state is {training: False, _is_full_backward_hook: None}. */
    private static byte[] emptyModule(String className) {
        var pickle = "\u0080\u0002c__torch__\n" + className + "\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089"
                + "X\u0016\u0000\u0000\u0000_is_full_backward_hookNub.";
        return pickle.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Writes stored entries, because libtorch reads no others. */
    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        ((OutputStream) zip).write(bytes);
        zip.closeEntry();
    }
}
