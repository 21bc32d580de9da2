package org.asyncio4j.bench.contestants.counting;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** {@code /bin/true}, with nothing to read and nobody to write to. */
final class TrueCommand {

    static final String PATH = "/bin/true";

    private static final ProcessBuilder BUILDER = new ProcessBuilder(PATH)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);

    private TrueCommand() {}

    /** Runs so many, one after the other; returns how many ended well. */
    static int run(int count) throws IOException, InterruptedException {
        int good = 0;
        for (int i = 0; i < count; i++) {
            good += BUILDER.start().waitFor() == 0 ? 1 : 0;
        }
        return good;
    }
}
