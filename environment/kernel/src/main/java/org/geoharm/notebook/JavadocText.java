package org.geoharm.notebook;

import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SimpleDocTreeVisitor;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Javadoc comments as plain text. */
final class JavadocText extends SimpleDocTreeVisitor<String, Void> {

    private static final Set<String> PARAGRAPHS = Set.of("p", "ul", "ol", "pre", "table", "h2", "h3", "h4", "blockquote", "dl");
    private static final Set<String> LINES = Set.of("li", "br", "tr", "dt", "dd");

    private final DocTrees trees;

    private JavadocText(DocTrees trees) {
        this.trees = trees;
    }

    /** Returns a comment as text: paragraphs, then a line for each tag. */
    static String plain(String comment) {
        if (comment.isBlank()) {
            return "";
        }
        Parsed parsed = parse(comment);
        String body = tidy(parsed.text().all(parsed.tree().getFullBody()));
        String tags = parsed.tree().getBlockTags().stream().map(tag -> parsed.text().visit(tag, null)).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return body + (body.isEmpty() || tags.isEmpty() ? "" : "\n\n") + tags;
    }

    /** Returns what a comment says of a parameter, as the comment of one that stands alone. */
    static Optional<String> parameter(String comment, String name) {
        return parse(comment).tree().getBlockTags().stream().filter(ParamTree.class::isInstance).map(ParamTree.class::cast)
                .filter(tag -> !tag.isTypeParameter() && tag.getName().toString().equals(name))
                .map(tag -> tag.getDescription().stream().map(DocTree::toString).collect(Collectors.joining())).findFirst();
    }

    private record Parsed(DocCommentTree tree, JavadocText text) {}

    private static Parsed parse(String comment) {
        String lines = comment.lines().map(line -> " * " + line).collect(Collectors.joining("\n")).replace("*/", "* /");
        String source = "/**\n" + lines + "\n */\nclass X {}";
        try {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostic -> { }, List.of("-proc:none"),
                    null, List.of(new SourceFiles.SourceText("X.java", source)));
            CompilationUnitTree unit = task.parse().iterator().next();
            DocTrees trees = DocTrees.instance(task);
            TreePath path = new TreePath(new TreePath(unit), unit.getTypeDecls().get(0));
            return new Parsed(trees.getDocCommentTree(path), new JavadocText(trees));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String all(List<? extends DocTree> parts) {
        return parts.stream().map(part -> visit(part, null)).collect(Collectors.joining());
    }

    private static String tidy(String text) {
        return text.replaceAll("[ \t]*\n[ \t]*", "\n").replaceAll("(?<!\n)\n(?![\n\\-])", " ")
                .replaceAll("\n{3,}", "\n\n").replaceAll("\n+(?=- )", "\n").replaceAll(" {2,}", " ").strip();
    }

    private String line(String label, List<? extends DocTree> description) {
        return label + ": " + tidy(all(description));
    }

    @Override
    protected String defaultAction(DocTree other, Void nothing) {
        return other instanceof BlockTagTree ? "" : other.getKind() == DocTree.Kind.END_ELEMENT ? "" : other.toString();
    }

    @Override
    public String visitText(TextTree text, Void nothing) {
        return text.getBody();
    }

    @Override
    public String visitLiteral(LiteralTree literal, Void nothing) {
        return literal.getBody().getBody();
    }

    @Override
    public String visitLink(LinkTree link, Void nothing) {
        return link.getLabel().isEmpty() ? visit(link.getReference(), null) : all(link.getLabel());
    }

    @Override
    public String visitReference(ReferenceTree reference, Void nothing) {
        return reference.getSignature().replaceFirst("^#", "").replace('#', '.');
    }

    @Override
    public String visitEntity(EntityTree entity, Void nothing) {
        return Optional.ofNullable(trees.getCharacters(entity)).orElse(entity.toString());
    }

    @Override
    public String visitStartElement(StartElementTree element, Void nothing) {
        String name = element.getName().toString().toLowerCase(Locale.ROOT);
        return PARAGRAPHS.contains(name) ? "\n\n" : name.equals("li") ? "\n- " : LINES.contains(name) ? "\n" : "";
    }

    @Override
    public String visitParam(ParamTree tag, Void nothing) {
        return line(tag.isTypeParameter() ? "<" + tag.getName() + ">" : tag.getName().toString(), tag.getDescription());
    }

    @Override
    public String visitReturn(ReturnTree tag, Void nothing) {
        return line("returns", tag.getDescription());
    }

    @Override
    public String visitThrows(ThrowsTree tag, Void nothing) {
        return line("throws " + visit(tag.getExceptionName(), null), tag.getDescription());
    }

    @Override
    public String visitSee(SeeTree tag, Void nothing) {
        return line("see", tag.getReference());
    }
}
