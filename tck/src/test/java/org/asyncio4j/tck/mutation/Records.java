package org.asyncio4j.tck.mutation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The log output of the library while this is open. */
final class Records extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("org.asyncio4j");

    private final LinkedBlockingQueue<String> arriving = new LinkedBlockingQueue<>();
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final Level before = LOGGER.getLevel();

    Records() {
        LOGGER.setLevel(Level.ALL);
        LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord one) {
        all.add(one.getMessage());
        arriving.add(one.getMessage());
    }

    /** Blocks until a record that contains {@code part} is logged; returns it. */
    String await(String part) {
        while (true) {
            String next = poll();
            if (next == null) {
                throw new AssertionError("nothing with \"" + part + "\" among " + all);
            }
            if (next.contains(part)) {
                return next;
            }
        }
    }

    private @Nullable String poll() {
        try {
            return arriving.poll(6, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the records so far that contain {@code part}. */
    List<String> with(String part) {
        return all.stream().filter(each -> each.contains(part)).toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setLevel(before);
    }
}
