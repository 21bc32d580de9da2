package org.asyncio4j.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A capture of the library's log output, kept from the console.
 *
 * <p>Listens to {@code java.util.logging}, to which {@link System.Logger} writes unless another finder is installed:
 * rules that use it are {@code SHOULD}.
 */
public final class CapturedLog implements AutoCloseable {

    private static final long BETWEEN_LOOKS = 1_000_000;

    private final Logger logger = Logger.getLogger("org.asyncio4j"); // held: loggers are collected otherwise
    private final Level level = logger.getLevel();
    private final boolean useParents = logger.getUseParentHandlers();
    private final List<LogRecord> records = new ArrayList<>(); // any thread, under its own lock
    private final Handler keeper = new Keeper();

    /** Starts listening. */
    public CapturedLog() {
        keeper.setLevel(Level.ALL);
        logger.addHandler(keeper);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.INFO);
    }

    /** Returns what was logged so far at {@code WARNING}. */
    public List<LogRecord> warnings() {
        return at(Level.WARNING);
    }

    /** Returns what was logged so far at the level of errors. */
    public List<LogRecord> errors() {
        return at(Level.SEVERE);
    }

    /** Blocks this thread until a matching message is logged, and returns it; fails if there is none for too long. */
    public String await(Predicate<String> wanted) {
        var deadline = Deadline.ofStep();
        do {
            for (String message : messages()) {
                if (wanted.test(message)) {
                    return message;
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        } while (!deadline.hasPassed());
        throw new AssertionError("no such message was logged; there were: " + messages());
    }

    /** Returns the messages so far, at any level. */
    public List<String> messages() {
        synchronized (records) {
            return records.stream().map(record -> String.valueOf(record.getMessage())).toList();
        }
    }

    private List<LogRecord> at(Level wanted) {
        synchronized (records) {
            return records.stream().filter(record -> record.getLevel().equals(wanted)).toList();
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        logger.removeHandler(keeper);
        logger.setUseParentHandlers(useParents);
        logger.setLevel(level);
    }

    private final class Keeper extends Handler {
        @Override
        public void publish(LogRecord record) {
            synchronized (records) {
                records.add(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
