package org.asyncio4j.readme;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A compiler for the samples of pages. A sample that starts with an import is a file; one marked {@code members} is the
 * body of a class; any other is the body of a method.
 */
final class SampleCompiler {
    private static final String IMPORTS =
            """
                    package org.asyncio4j.readme; \
                    import static org.asyncio4j.Asyncio.*; \
                    import static org.asyncio4j.Streams.*; \
                    import static java.nio.charset.StandardCharsets.UTF_8; \
                    import static org.asyncio4j.vertx.VertxAsyncio.await; \
                    import static org.asyncio4j.vertx.VertxAsyncio.inTask; \
                    import static org.asyncio4j.vertx.VertxAsyncio.streams; \
                    import io.vertx.core.http.HttpMethod; \
                    import org.asyncio4j.spi.io.*; \
                    import org.asyncio4j.spi.support.*; \
                    import org.asyncio4j.spi.telemetry.*; \
                    import io.micrometer.core.instrument.simple.SimpleMeterRegistry; \
                    import io.opentelemetry.api.GlobalOpenTelemetry; \
                    import com.google.inject.*; \
                    import com.google.inject.multibindings.OptionalBinder; \
                    import jakarta.inject.Inject; \
                    import static org.asyncio4j.ExceptionGroup.*; \
                    import static org.junit.jupiter.api.Assertions.assertEquals; \
                    import java.io.BufferedReader; \
                    import java.io.IOException; \
                    import java.io.InputStreamReader; \
                    import java.net.InetSocketAddress; \
                    import java.net.http.HttpResponse.BodyHandlers; \
                    import java.nio.file.Files; \
                    import java.nio.file.Path; \
                    import static java.nio.file.StandardOpenOption.*; \
                    import java.time.Duration; \
                    import java.util.ArrayList; \
                    import java.util.List; \
                    import java.util.Set; \
                    import java.util.concurrent.Executors; \
                    import java.util.zip.GZIPInputStream; \
                    import com.tngtech.archunit.core.importer.ClassFileImporter; \
                    import org.asyncio4j.*; \
                    import org.asyncio4j.spi.Capability; \
                    import org.asyncio4j.spi.EventLoopProvider; \
                    import org.asyncio4j.spi.RunningLoop; \
                    import org.asyncio4j.spi.guice.*; \
                    import org.asyncio4j.tck.EventLoopConformance; \
                    import org.asyncio4j.tck.arch.AsyncioRules; \
                    import org.asyncio4j.tck.rule.Deviation; \
                    import org.asyncio4j.tck.junit.AsyncioTest; \
                    import org.asyncio4j.tck.network.Network; \
                    import org.asyncio4j.transports.DatagramOptions; \
                    import org.asyncio4j.transports.ProcessOptions; \
                    import org.asyncio4j.transports.SslOptions; \
                    import org.asyncio4j.transports.Stdio; \
                    import org.jspecify.annotations.Nullable; \
                    import org.junit.jupiter.api.Test; \
                    """;

    private SampleCompiler() {}

    /** Compiles into {@code folder}, and returns the diagnostics of javac, by page and line. */
    static List<String> compile(List<Page.Block> samples, Path folder) {
        var complaints = new DiagnosticCollector<JavaFileObject>();
        var sources = samples.stream().map(SampleCompiler::source).toList();
        var lint = "-Xlint:all,-serial,-this-escape,-overloads,-classfile"; // as the modules that use Vert.x
        var options = List.of("-d", folder.toString(), "-proc:none", lint);
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, complaints, options, null, sources)
                .call();
        var found = new ArrayList<String>();
        for (var complaint : complaints.getDiagnostics()) {
            if (complaint.getSource() instanceof Source source && isAboutTheSample(complaint)) {
                long line = source.sample.line() - 2 + complaint.getLineNumber();
                found.add(source.sample.page() + ":" + line + ": " + complaint.getMessage(null));
            }
        }
        return found;
    }

    private static boolean isAboutTheSample(Diagnostic<?> complaint) {
        return complaint.getKind() != Diagnostic.Kind.NOTE;
    }

    /** Wraps a sample in a source, with all preceding code in one line before it. */
    private static Source source(Page.Block sample) {
        var name = sample.page().replaceAll("\\W", "_") + "_line_" + sample.line();
        if (sample.text().startsWith("import ")) {
            return new Source(sample, name, "\n" + sample.text());
        }
        var open = IMPORTS + "class " + name + " extends AssumedNames {";
        return sample.marker().equals("members")
                ? new Source(sample, name, open + "\n" + sample.text() + "}")
                : new Source(
                        sample, name, open + " void sample() throws Exception {\n" + sample.text() + "}}");
    }

    private static final class Source extends SimpleJavaFileObject {
        final Page.Block sample;
        private final String text;

        Source(Page.Block sample, String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.sample = sample;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
