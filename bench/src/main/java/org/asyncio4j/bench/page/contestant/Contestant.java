package org.asyncio4j.bench.page.contestant;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that is measured, or that measures a server; every wait for its answers has a limit. */
public final class Contestant implements AutoCloseable {
    private final Conversation conversation;
    private final Map<String, String> ready;

    private Contestant(Conversation conversation, Map<String, String> ready) {
        this.conversation = conversation;
        this.ready = ready;
    }

    /** Starts a contestant, and waits until it is ready. */
    public static Contestant start(List<String> command, Path folder, Duration patience) throws ContestantException {
        var conversation = Conversation.start(command, folder);
        return new Contestant(conversation, conversation.expect("ready", patience).values());
    }

    /**
     * Starts a contestant for one callback, and waits for its end.
     *
     * @return one operation: from before the start until the callback was reported
     */
    public static Batch startUp(List<String> command, Path folder, Duration patience) throws ContestantException {
        long start = System.nanoTime();
        try (var conversation = Conversation.start(command, folder)) {
            var first = conversation.expectTimed("first", patience);
            conversation.awaitEnd(patience);
            var cpu = first.answer().number();
            long nanos = first.nanoTime() - start;
            return new Batch(1, nanos, nanos, cpu.isPresent() ? cpu.getAsLong() : null, first.answer().figures());
        }
    }

    /** Returns the address of a server in the form that clients accept: a port, or a path. */
    public String target() throws ContestantException {
        var target = ready.getOrDefault("port", ready.get("path"));
        if (target == null) {
            throw new ContestantException("did not print where it listens", "", false);
        }
        return target;
    }

    /** Returns the processor time of its process so far. */
    public ProcessorTime processorTime() {
        return ProcessorTime.of(conversation.pid());
    }

    /** Runs a number of operations. */
    public Batch run(long operations, Duration patience) throws ContestantException {
        var before = processorTime();
        long start = System.nanoTime();
        conversation.send("run " + operations);
        var done = conversation.expectTimed("done", patience);
        var cpu = processorTime().since(before);
        var nanos = done.answer().number();
        if (nanos.isEmpty() || nanos.getAsLong() <= 0) {
            throw new ContestantException("answered 'done' without a time", "", false);
        }
        return new Batch(
                operations,
                nanos.getAsLong(),
                done.nanoTime() - start,
                cpu.isPresent() ? cpu.getAsLong() : null,
                done.answer().figures());
    }

    @Override
    public void close() {
        conversation.close();
    }
}
