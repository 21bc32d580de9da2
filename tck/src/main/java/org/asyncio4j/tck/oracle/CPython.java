package org.asyncio4j.tck.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CPython's asyncio itself: one process that runs program after program, just as the traces of the corpus were created.
 *
 * <p>The process ends with {@link #close()}, or when this JVM does.
 */
public final class CPython implements Reference, AutoCloseable {

    private static final String RUNNER = "run_cpython.py";

    /**
     * A server loop that answers each line with one line, and exits without unwinding coroutines, as the runner itself
     * does.
     */
    private static final String SERVE =
            """
                    import gc, json, os, sys
                    sys.path.insert(0, sys.argv[1])
                    import run_cpython as runner
                    gc.disable()
                    for line in sys.stdin:
                        program = json.loads(line)
                        if runner.ver(program['min']) > sys.version_info[:2]:
                            answer = {'trace': ['needs ' + program['min']]}
                        else:
                            try:
                                answer = {'trace': runner.answer(program)}
                            except Exception as e:
                                answer = {'failure': repr(e)}
                        print(json.dumps({'id': program['id'], **answer}), flush=True)
                    os._exit(0)
                    """;

    private final Path folder;
    private final Process process;
    private final Writer programs;
    private final BufferedReader traces;

    private CPython(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.programs = process.outputWriter(StandardCharsets.UTF_8);
        this.traces = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts {@code python}, which must be 3.11 or later. */
    public static CPython start(Path python) throws IOException {
        Path folder = Files.createTempDirectory("asyncio4j-oracle");
        try (InputStream runner = CPython.class.getResourceAsStream(RUNNER)) {
            if (runner == null) {
                throw new IllegalStateException("no such resource: " + RUNNER);
            }
            Files.copy(runner, folder.resolve(RUNNER));
        }
        Process process = new ProcessBuilder(python.toString(), "-B", "-c", SERVE, folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new CPython(folder, process);
    }

    @Override
    public Trace run(Program program) {
        String line;
        try {
            programs.write(program.toJson());
            programs.write('\n');
            programs.flush();
            line = traces.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("Python has ended", e);
        }
        if (line == null) {
            throw new IllegalStateException("Python has ended without a trace of " + program);
        }
        Map<String, @Nullable Object> answer = Json.object(line);
        if (answer.containsKey("failure")) {
            throw new IllegalStateException("Python cannot run " + program.toJson() + ": " + answer.get("failure"));
        }
        return new Trace(program.id(), Json.texts(answer.get("trace")));
    }

    /** Ends the process. */
    @Override
    public void close() throws IOException {
        programs.close();
        process.destroy();
        Files.delete(folder.resolve(RUNNER));
        Files.delete(folder);
    }
}
