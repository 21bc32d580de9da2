package org.asyncio4j.tck.oracle;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.asyncio4j.StreamReader;
import org.jspecify.annotations.Nullable;

/** The steps that feed a stream, none of which suspends. */
final class StreamSteps {

    private final ProgramRun run;
    private final Set<String> ended = new HashSet<>(); // names of streams

    StreamSteps(ProgramRun run) {
        this.run = run;
    }

    /** Returns the bytes that a program writes as text. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Runs a step and returns the value to log; null for none. */
    @Nullable String call(Step step) {
        String name = step.text(0);
        StreamReader reader = run.object(name, StreamReader.class);
        switch (step.op()) {
            case "feed" -> {
                if (ended.contains(name)) {
                    return ProgramRun.SKIP;
                }
                reader.feedData(bytes(step.text(1)));
            }
            case "feedeof" -> {
                ended.add(name);
                reader.feedEof();
            }
            case "feedexc" -> reader.setException(Failures.make(step.text(1), step.text(2)));
            case "ateof" -> {
                return TraceText.bool(reader.isAtEof());
            }
            default -> throw new AssertionError("unknown step " + step.op());
        }
        return null;
    }
}
