package org.asyncio4j.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The Javadoc of each method of the api states on which thread the method may be called, in the words that the package
 * defines: at the method, at its type, or at a type that its type extends. Left out are constructors, and values such as
 * records and exceptions, which may be used on any thread.
 */
class DocumentedThreadsTest {

    private static final Path API = Path.of("../api/src/main/java");
    private static final Pattern STATED = Pattern.compile(
            "(?i)loop('s)? thread|thread of \\{@code loop}|any thread|inside (a |the )?tasks?|in a task|in tasks"
                    + "|on the loop\\b|calling thread|immutable|on the thread that completes"
                    + "|\\{@inheritDoc}|Equivalent to \\{@link");

    private final Map<String, Documented> types = new HashMap<>();

    /** A type, with its Javadoc, the types it extends, and its methods that state no thread. */
    private record Documented(String doc, List<String> above, List<String> silent) {}

    @Test
    void eachMethodStatesItsThread() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(API)) {
            sources = files.filter(file -> file.toString().endsWith(".java")
                    && !file.toString().contains("bootstrap"))
                    .toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, files, null, null, null,
                    files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree each : task.parse()) {
                new Types(DocTrees.instance(task)).scan(each, null);
            }
        }
        assertTrue(types.size() > 60, () -> "found: " + types.keySet());
        List<String> missing = new ArrayList<>();
        types.forEach((name, type) -> {
            if (!isStated(type)) {
                type.silent().forEach(method -> missing.add(name + "." + method));
            }
        });
        missing.sort(null);
        assertEquals(List.of(), missing);
    }

    private boolean isStated(Documented type) {
        return isStated(type.doc())
                || type.above().stream().map(types::get).anyMatch(above -> above != null && isStated(above));
    }

    private static boolean isStated(String doc) {
        return STATED.matcher(doc.replaceAll("\\s+", " ")).find();
    }

    /** Collects the types that are public, but for values. */
    private final class Types extends TreePathScanner<Void, Void> {

        private final DocTrees docs;

        Types(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
            boolean isValue = !isInterface && type.getKind() != Tree.Kind.CLASS
                    || String.valueOf(type.getExtendsClause()).matches(".*(Exception|Error)");
            if (isValue || !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                return null;
            }
            List<String> above = new ArrayList<>();
            Stream.concat(Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                    .forEach(each -> above.add(each.toString().replaceAll("<.*", "")));
            var here = new Documented(doc(), above, new ArrayList<>());
            types.put(type.getSimpleName().toString(), here);
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method) {
                    var flags = method.getModifiers().getFlags();
                    boolean isOpen = isInterface
                            ? !flags.contains(Modifier.PRIVATE)
                            : flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
                    String doc = docs.getDocComment(new TreePath(getCurrentPath(), member));
                    boolean isConstructor = method.getReturnType() == null;
                    if (isOpen && !isConstructor && doc != null && !isStated(doc)) {
                        here.silent().add(method.getName() + "(" + method.getParameters() + ")");
                    }
                }
            }
            return super.visitClass(type, none);
        }

        private String doc() {
            String doc = docs.getDocComment(getCurrentPath());
            return doc == null ? "" : doc;
        }
    }
}
