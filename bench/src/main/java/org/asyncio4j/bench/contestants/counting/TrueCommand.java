package org.asyncio4j.bench.contestants.counting;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import org.asyncio4j.bench.Counted;

/** The command {@code /bin/true}, with nothing to read and nothing to write to. */
final class TrueCommand {

    static final String PATH = "/bin/true";

    private static final ProcessBuilder BUILDER = new ProcessBuilder(PATH)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);

    private TrueCommand() {}

    /** Measures a {@code /bin/true} that is started and waited for, one after the other. */
    static Measured measure(int count) throws IOException, InterruptedException {
        int good = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            good += BUILDER.start().waitFor() == 0 ? 1 : 0;
        }
        Measured measured = Measured.since(begin);
        Counted.check("children", count, good);
        return measured;
    }
}
