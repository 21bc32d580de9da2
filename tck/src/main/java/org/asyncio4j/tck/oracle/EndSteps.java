package org.asyncio4j.tck.oracle;

import java.util.List;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.transports.Transport;
import org.asyncio4j.transports.WaterMarks;
import org.jspecify.annotations.Nullable;

/** Steps on the ends of connected pairs, none of which suspends: through the writer where there is one. */
final class EndSteps {

    private final ProgramRun run;

    EndSteps(ProgramRun run) {
        this.run = run;
    }

    /** Runs a step and returns the value to log; null for none. */
    @Nullable String call(Step step) {
        End end = run.ends.find(step.text(0));
        if (end == null) {
            return ProgramRun.SKIP;
        }
        Transport transport = end.transport();
        return switch (step.op()) {
            case "closing" -> TraceText.bool(isClosing(end));
            case "wsize" -> size(transport.writeBufferSize());
            case "wlimits" -> show(transport.writeBufferLimits());
            case "reading" -> TraceText.bool(transport.isReading());
            case "lines" -> isClosing(end) ? ProgramRun.SKIP : lines(end, Json.texts(step.arg(1)));
            default -> {
                act(step, end);
                yield null;
            }
        };
    }

    private void act(Step step, End end) {
        Transport transport = end.transport();
        switch (step.op()) {
            case "write" -> write(end, bytes(step));
            case "weof" -> endWriting(end);
            case "close" -> close(end);
            case "abort" -> transport.abort();
            case "limits" -> transport.setWriteBufferLimits(marks(step.arg(1), step.arg(2)));
            case "pause" -> transport.pauseReading();
            case "resume" -> transport.resumeReading();
            default -> throw new AssertionError("unknown step " + step.op());
        }
    }

    private static byte[] bytes(Step step) {
        int times = step.args().size() > 2 ? step.count(2) : 1;
        return StreamSteps.bytes(step.text(1).repeat(times));
    }

    private static void write(End end, byte[] bytes) {
        StreamWriter writer = end.writer();
        if (writer == null) {
            end.transport().write(bytes);
        } else {
            writer.write(bytes);
        }
    }

    private static @Nullable String lines(End end, List<String> texts) {
        List<byte[]> pieces = texts.stream().map(StreamSteps::bytes).toList();
        StreamWriter writer = end.writer();
        if (writer == null) {
            end.transport().writeLines(pieces);
        } else {
            writer.writeLines(pieces);
        }
        return null;
    }

    private static void endWriting(End end) {
        StreamWriter writer = end.writer();
        if (writer == null) {
            end.transport().writeEof();
        } else {
            writer.writeEof();
        }
    }

    private static void close(End end) {
        StreamWriter writer = end.writer();
        if (writer == null) {
            end.transport().close();
        } else {
            writer.close();
        }
    }

    private static boolean isClosing(End end) {
        StreamWriter writer = end.writer();
        return writer == null ? end.transport().isClosing() : writer.isClosing();
    }

    private String size(long size) {
        return run.isBig() && size > 0 ? "+" : String.valueOf(size);
    }

    private static WaterMarks marks(@Nullable Object high, @Nullable Object low) {
        if (high == null) {
            return low == null ? WaterMarks.DEFAULT : WaterMarks.low(Step.number(low));
        }
        return low == null ? WaterMarks.high(Step.number(high)) : new WaterMarks(Step.number(high), Step.number(low));
    }

    private static String show(WaterMarks marks) {
        return marks.high() + " " + marks.low();
    }
}
