package org.geoharm.notebook;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts {@link ExitRefused} in place of calls that end the process, in compiled code of cells.
 *
 * <p>This works on every Java from 17 on; a security manager, which was the means for it, is gone from Java 24. Libraries are
 * not rewritten: what they end, ends.
 */
final class ExitGuard extends ClassVisitor {

    private static final String REFUSED = ExitRefused.class.getName().replace('.', '/');
    /** The calls, and the static methods that stand for them; a receiver becomes the first argument. */
    private static final Map<String, Handle> INSTEAD = Map.of(
            "java/lang/System.exit(I)V", instead("systemExit", "(I)V"),
            "java/lang/Runtime.exit(I)V", instead("exit", "(Ljava/lang/Runtime;I)V"),
            "java/lang/Runtime.halt(I)V", instead("halt", "(Ljava/lang/Runtime;I)V"));

    private ExitGuard(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Returns the class with those calls replaced; one of a class file version yet unknown comes back as it is. */
    static byte[] rewrite(byte[] bytes) {
        ClassReader reader;
        try {
            reader = new ClassReader(bytes);
        } catch (IllegalArgumentException e) {
            return bytes;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ExitGuard(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, exceptions)) {

            @Override
            public void visitMethodInsn(int opcode, String owner, String method, String type, boolean ofInterface) {
                Handle instead = INSTEAD.get(owner + "." + method + type);
                if (instead == null) {
                    super.visitMethodInsn(opcode, owner, method, type, ofInterface);
                } else {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, REFUSED, instead.getName(), instead.getDesc(), false);
                }
            }

            @Override
            public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                Object[] guarded = arguments.clone();
                for (int i = 0; i < guarded.length; i++) {
                    if (guarded[i] instanceof Handle handle) {
                        guarded[i] = INSTEAD.getOrDefault(handle.getOwner() + "." + handle.getName() + handle.getDesc(), handle);
                    }
                }
                super.visitInvokeDynamicInsn(method, type, bootstrap, guarded);
            }
        };
    }

    private static Handle instead(String method, String type) {
        return new Handle(Opcodes.H_INVOKESTATIC, REFUSED, method, type, false);
    }
}
