package org.asyncio4j.tck.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A set of programs together with CPython's traces of them. */
public final class Corpus {

    private final List<Program> programs;
    private final Map<String, Trace> wanted = new HashMap<>();

    private Corpus(List<Program> programs, List<Trace> traces) {
        this.programs = programs;
        traces.forEach(trace -> wanted.put(trace.id(), trace));
    }

    /** Returns the small programs written by hand, each about one thing: the place to begin when much disagrees. */
    public static Corpus micro() {
        return of("micro.jsonl", "micro-traces.jsonl");
    }

    /** Returns the randomly generated programs. */
    public static Corpus random() {
        return of("programs.jsonl", "traces.jsonl");
    }

    /**
     * Returns the randomly generated programs over connected pairs. The errors of a broken connection differ between
     * systems, so programs that meet one are included on Linux only, where CPython ran them.
     */
    public static Corpus net() {
        Corpus all = of("net.jsonl", "net-traces.jsonl");
        return System.getProperty("os.name").equals("Linux")
                ? all
                : all.only(program -> all.wanted(program).lines().stream()
                        .noneMatch(line -> line.contains(Failures.OS_ERROR)));
    }

    /** Returns the randomly generated programs about exception groups. */
    public static Corpus groups() {
        return ofKind("groups");
    }

    /** Returns the randomly generated programs about async generators. */
    public static Corpus generators() {
        return ofKind("generators");
    }

    /** Returns the randomly generated programs of several runs on one runner. */
    public static Corpus runner() {
        return ofKind("runner");
    }

    /** Returns the randomly generated programs of callbacks and exception handlers that act. */
    public static Corpus handlers() {
        return ofKind("handlers");
    }

    /** Returns the randomly generated programs of awaitables that are equal, or the same. */
    public static Corpus users() {
        return ofKind("users");
    }

    /** Returns the randomly generated programs of several tasks on one iterator. */
    public static Corpus shared() {
        return ofKind("shared");
    }

    private static Corpus ofKind(String kind) {
        return of(kind + ".jsonl", kind + "-traces.jsonl");
    }

    /** Returns the programs that send no more than any system holds at once. */
    public Corpus withoutBig() {
        return only(program -> !program.isBig());
    }

    private Corpus only(Predicate<Program> which) {
        return new Corpus(programs.stream().filter(which).toList(), List.copyOf(wanted.values()));
    }

    private static Corpus of(String programs, String traces) {
        return new Corpus(
                lines(programs).stream().map(Program::parse).toList(),
                lines(traces).stream().map(Trace::parse).toList());
    }

    /** Returns the number of programs. */
    public int size() {
        return programs.size();
    }

    /** Returns all programs. */
    List<Program> programs() {
        return programs;
    }

    /** Runs all programs and returns those that do not agree with CPython; calls {@code ran} after each. */
    public List<Divergence> divergences(Oracle subject, Agreement level, Runnable ran) {
        Comparison comparison = new Comparison(subject, this::wanted, level);
        List<Divergence> found = new ArrayList<>();
        for (Program program : programs) {
            comparison.compare(program).ifPresent(found::add);
            ran.run();
        }
        return found;
    }

    /** Returns CPython's trace of a program. */
    Trace wanted(Program program) {
        Trace trace = wanted.get(program.id());
        if (trace == null) {
            throw new IllegalStateException("no trace of " + program);
        }
        return trace;
    }

    private static List<String> lines(String name) {
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no such resource: " + name);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
