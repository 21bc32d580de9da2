package org.asyncio4j.tck.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.asyncio4j.LoopConfig;
import org.jspecify.annotations.Nullable;

/**
 * An explanation of where programs disagree with CPython; one of them is shrunk first.
 *
 * <p>Only CPython can give the expected trace of a smaller program, and few who test a loop have it installed. So
 * unless {@link #PYTHON} names one, the core without a back end replaces it, for programs that the core runs as CPython
 * did.
 */
public final class Explanation {

    /** The system property that names a CPython of the corpus' version. */
    public static final String PYTHON = "asyncio4j.tck.python";

    private static final int SHOWN = 10;
    private static final int TRIES = 1_000;

    private final Oracle subject;
    private final LoopConfig config;
    private final @Nullable String python;

    /** Creates an explanation for loops with the given configuration. */
    public Explanation(Oracle subject, LoopConfig config) {
        this(subject, config, System.getProperty(PYTHON));
    }

    Explanation(Oracle subject, LoopConfig config, @Nullable String python) {
        this.subject = subject;
        this.config = config;
        this.python = python;
    }

    /**
     * Returns a text about all of the divergences; there must be at least one.
     *
     * @param afterEach called after each program that is tried
     */
    public String of(List<Divergence> found, Runnable afterEach) {
        String others = found.stream().limit(SHOWN).map(Divergence::where).collect(Collectors.joining("\n"));
        return shrunk(found, afterEach) + "\nas they were:\n" + others + (found.size() > SHOWN ? "\n.." : "");
    }

    private String shrunk(List<Divergence> found, Runnable afterEach) {
        if (python == null) {
            Oracle core = Oracle.ofCore(config);
            return smallest(found.stream().filter(each -> isAsWanted(core, each)).toList())
                    .map(each -> shrunk(each, core, "the core without a back end", afterEach))
                    .orElse("not shrunk, as the core disagrees with CPython itself: shrinking these takes -D" + PYTHON);
        }
        try (CPython reference = CPython.start(Path.of(python))) {
            return smallest(found).map(each -> shrunk(each, reference, python, afterEach)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("-D" + PYTHON + "=" + python, e);
        }
    }

    private String shrunk(Divergence found, Reference reference, String name, Runnable afterEach) {
        Divergence small = new Comparison(subject, reference, found.level()).shrink(found, TRIES, afterEach);
        return "shrunk beside %s, from %d steps to %d:%n%s"
                .formatted(name, found.program().size(), small.program().size(), small.inFull());
    }

    private static boolean isAsWanted(Oracle core, Divergence found) {
        return found.level().difference(found.want(), core.run(found.program())).isEmpty();
    }

    private static Optional<Divergence> smallest(List<Divergence> found) {
        return found.stream().min(Comparator.comparingInt(each -> each.program().size()));
    }
}
