package org.geoharm.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module put together from source text in memory: one native call where many operators would be.
 *
 * <p>Its methods are compiled when it is made; an error in the text shows then, with line and caret.
 */
public final class Script {

    private static final String PICKLE = "\u0080\u0002c__torch__\nK\nq\0)\u0081}(X\u0008\0\0\0trainingq\u0001\u0088ub.";
    private static final String EMPTY_TUPLE = "\u0080\u0002).";
    /** The newest file format that the engine reads; older numbers switch on older operator semantics. */
    private static final String FORMAT = "10\n";

    private final PtSymbolBlock module;

    /**
     * Compiles methods; the module lives as long as the process, so keep it in a constant.
     *
     * @param methods TorchScript functions of {@code self: __torch__.K}, not indented
     */
    public Script(String methods) {
        PtNDManager manager = (PtNDManager) Torch.newManager(Device.cpu());
        try {
            module = JniUtils.loadModule(manager, new ByteArrayInputStream(archive(methods)), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine refused a module of " + methods, e);
        }
    }

    /** Calls a method; closes the arguments and the result, so it is for methods that work in place. */
    void run(String method, IValue... arguments) {
        try {
            IValueUtils.runMethod(module, method, arguments).close();
        } finally {
            Stream.of(arguments).forEach(IValue::close);
        }
    }

    /**
     * Calls a method of tensors that returns one, and records it for the backward pass where that is on.
     *
     * <p>No number goes in: numbers are part of the text.
     *
     * @return belongs to the manager of the first argument
     */
    public NDArray apply(String method, NDArray... arguments) {
        try (NDArray name = arguments[0].getManager().create(0f)) {
            name.setName("module_method:" + method);
            NDList list = new NDList(arguments.length + 1);
            list.add(name);
            Stream.of(arguments).map(Script::unnamed).forEach(list::add);
            return IValueUtils.forward(module, list, true).singletonOrThrow();
        }
    }

    /** Returns the array under a handle without name: a name can make an argument an element of a map or a list to the engine's bindings. */
    private static NDArray unnamed(NDArray array) {
        return array.getName() == null ? array : array.reshape(array.getShape());
    }

    private static byte[] archive(String methods) {
        String source = "class K(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                + "  def forward(self: __torch__.K, x: Tensor) -> Tensor:\n    return x\n"
                + methods.lines().map(line -> "  " + line).collect(Collectors.joining("\n")) + "\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "k/data.pkl", PICKLE);
            entry(zip, "k/code/__torch__.py", source);
            entry(zip, "k/constants.pkl", EMPTY_TUPLE);
            entry(zip, "k/version", FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
        zip.closeEntry();
    }
}
