package org.geoharm.notebook;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;

/**
 * Finds the Javadoc of what a signature names, in the sources at hand; JShell itself looks into the JDK's only.
 *
 * <p>A method without any takes that of the method it implements; a record's accessor, what the record says of the component.
 */
final class JavadocLookup {

    private final JShell shell;
    private final SourceFiles sources = new SourceFiles();

    JavadocLookup(JShell shell) {
        this.shell = shell;
    }

    /** Returns the text between the comment's marks; empty if there is none. */
    String find(Signature signature) {
        if (signature.isVariable()) {
            return field(signature).or(() -> type(signature.type()).flatMap(this::ofType)).orElse("");
        }
        Optional<Class<?>> type = type(signature.name());
        if (type.isPresent() && signature.isCall()) {
            List<String> parameters = signature.parameterTypes();
            return find(type.get(), tree -> isMethod(tree, "<init>", parameters)).or(() -> ofType(type.get())).orElse("");
        }
        return type.isPresent() ? ofType(type.get()).orElse("") : method(signature).orElse("");
    }

    private Optional<String> method(Signature signature) {
        String member = member(signature.name());
        return owner(signature.name()).flatMap(owner -> family(owner).stream()
                .map(type -> find(type, tree -> isMethod(tree, member, signature.parameterTypes())).or(() -> component(type, member)))
                .flatMap(Optional::stream).findFirst());
    }

    private Optional<String> field(Signature signature) {
        String member = member(signature.name());
        return owner(signature.name()).flatMap(owner -> find(owner,
                tree -> tree instanceof VariableTree field && field.getName().contentEquals(member)).or(() -> component(owner, member)));
    }

    private Optional<String> ofType(Class<?> type) {
        return find(type, tree -> tree instanceof ClassTree);
    }

    private Optional<String> component(Class<?> type, String name) {
        boolean has = type.isRecord() && Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).anyMatch(name::equals);
        return has ? ofType(type).flatMap(text -> JavadocText.parameter(text, name)) : Optional.empty();
    }

    /** Returns a type and those it extends or implements, nearest first. */
    private static List<Class<?>> family(Class<?> type) {
        List<Class<?>> all = new ArrayList<>(List.of(type));
        for (int i = 0; i < all.size(); i++) {
            Class<?> next = all.get(i);
            Optional.ofNullable(next.getSuperclass()).filter(parent -> !all.contains(parent)).ifPresent(all::add);
            Arrays.stream(next.getInterfaces()).filter(parent -> !all.contains(parent)).forEach(all::add);
        }
        return all;
    }

    private static boolean isMethod(Tree tree, String name, List<String> parameterTypes) {
        return tree instanceof MethodTree method && method.getName().contentEquals(name) && method.getParameters().stream()
                .map(parameter -> Signature.simpleType(parameter.getType().toString())).toList().equals(parameterTypes);
    }

    private static String member(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private Optional<Class<?>> owner(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : type(name.substring(0, dot));
    }

    /** Returns the class of a name as it would mean in a cell; those that cells declare have no file. */
    private Optional<Class<?>> type(String name) {
        List<String> names = new ArrayList<>(List.of(name));
        String first = name.split("\\.", 2)[0];
        shell.imports().filter(line -> !line.isStatic()).map(ImportSnippet::fullname).forEach(imported -> {
            if (imported.endsWith(".*")) {
                names.add(imported.substring(0, imported.length() - 1) + name);
            } else if (imported.endsWith("." + first)) {
                names.add(imported.substring(0, imported.length() - first.length()) + name);
            }
        });
        names.add("java.lang." + name);
        return names.stream().map(JavadocLookup::load).flatMap(Optional::stream).findFirst();
    }

    /** Loads a class by its name in source text, where a nested one follows a dot. */
    private static Optional<Class<?>> load(String name) {
        String binary = name;
        while (true) {
            try {
                return Optional.of(Class.forName(binary, false, JavadocLookup.class.getClassLoader()));
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = binary.lastIndexOf('.');
                if (dot < 0) {
                    return Optional.empty();
                }
                binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
            }
        }
    }

    /** Returns the comment of the first declaration that fits among the members of a type, or of the type itself. */
    private Optional<String> find(Class<?> type, Predicate<Tree> wanted) {
        try {
            var file = sources.of(type);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            JavacTask task = (JavacTask) compiler.getTask(null, null, diagnostic -> { }, List.of("-proc:none"), null, List.of(file.get()));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                Optional<TreePath> path = new MemberScanner(type, unit, wanted).search();
                if (path.isPresent()) {
                    return path.map(trees::getDocComment);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Looks for a declaration directly in one type of a file. */
    private static final class MemberScanner extends TreePathScanner<Void, String> {

        private final String typeName;
        private final CompilationUnitTree unit;
        private final Predicate<Tree> wanted;
        private TreePath found;

        MemberScanner(Class<?> type, CompilationUnitTree unit, Predicate<Tree> wanted) {
            this.typeName = type.getName().substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1);
            this.unit = unit;
            this.wanted = wanted;
        }

        Optional<TreePath> search() {
            scan(new TreePath(unit), "");
            return Optional.ofNullable(found);
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            String name = outer.isEmpty() ? type.getSimpleName().toString() : outer + "$" + type.getSimpleName();
            if (name.equals(typeName)) {
                take(type, getCurrentPath());
                type.getMembers().forEach(member -> take(member, new TreePath(getCurrentPath(), member)));
            }
            return super.visitClass(type, name);
        }

        private void take(Tree tree, TreePath path) {
            if (found == null && wanted.test(tree)) {
                found = path;
            }
        }
    }
}
