package org.asyncio4j.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.asyncio4j.bench.Checkout;
import org.asyncio4j.bench.docs.Documentation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the documentation as HTML: the pages, and the Javadoc. */
@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        description = "Writes the pages of this checkout and the Javadoc of what is published as HTML.")
final class DocsCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/asyncio4j-docs",
            description = "Where to write it (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("target/asyncio4j-docs");

    @Option(names = "--no-javadoc", description = "Writes the pages only.")
    private boolean pagesOnly;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path root = Checkout.root();
        PrintWriter console = spec.commandLine().getOut();
        var documentation = new Documentation(root, out);
        console.println(documentation.writePages() + " pages");
        boolean sound = pagesOnly || documentation.writeJavadoc(libraries(root));
        console.println("The documentation: " + documentation.start().toRealPath().toUri());
        return sound ? 0 : 1;
    }

    /** Returns the jars that the build has put aside, of all modules but those that are documented. */
    private static List<Path> libraries(Path root) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : List.of(root.resolve("bench/target/lib"), root.resolve("bench/target/javadoc-lib"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .filter(file -> !file.getFileName().toString().startsWith("asyncio4j-"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
