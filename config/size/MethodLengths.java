import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Lengths of methods and constructors as Checkstyle counts them: the lines of the body, braces included, that hold more
 * than a comment. The JDK's own parser reads the files.
 */
final class MethodLengths extends TreeScanner<Void, CompilationUnitTree> {
    private final SourcePositions positions;
    private final List<Method> methods = new ArrayList<>();

    private MethodLengths(SourcePositions positions) {
        this.positions = positions;
    }

    static List<Method> of(List<Sources.Source> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var paths = sources.stream().map(Sources.Source::path).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            var lengths = new MethodLengths(Trees.instance(task).getSourcePositions());
            for (var unit : task.parse()) {
                lengths.scan(unit, unit);
            }
            return lengths.methods;
        }
    }

    @Override
    public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
        if (method.getBody() != null) {
            var used = new UsedLines();
            used.scan(method.getBody(), unit);
            methods.add(new Method(unit.getSourceFile().getName() + "#" + method.getName(), used.lines.cardinality()));
        }
        return super.visitMethod(method, unit);
    }

    record Method(String name, int lines) {}

    /** The lines where a tree begins or ends, and all lines of a text block. */
    private final class UsedLines extends TreeScanner<Void, CompilationUnitTree> {
        private final BitSet lines = new BitSet();

        @Override
        public Void scan(Tree tree, CompilationUnitTree unit) {
            long start = tree == null ? -1 : positions.getStartPosition(unit, tree);
            long end = tree == null ? -1 : positions.getEndPosition(unit, tree);
            if (start >= 0 && end > start) {
                int first = (int) unit.getLineMap().getLineNumber(start);
                int last = (int) unit.getLineMap().getLineNumber(end - 1);
                lines.set(first);
                lines.set(tree instanceof LiteralTree ? first : last, last + 1);
            }
            return super.scan(tree, unit);
        }
    }
}
