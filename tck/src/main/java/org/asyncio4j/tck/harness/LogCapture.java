package org.asyncio4j.tck.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what asyncio4j logs through java.util.logging, away from the console, until closed. */
public final class LogCapture extends Handler implements AutoCloseable {

    private static final long BETWEEN_LOOKS = 1_000_000;

    private final Logger logger = Logger.getLogger("org.asyncio4j");
    private final boolean usedParents = logger.getUseParentHandlers();
    private final List<String> messages = new CopyOnWriteArrayList<>(); // any thread

    /** Begins to keep. */
    @SuppressWarnings("this-escape") // to the logger, which uses it from then on
    public LogCapture() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** The messages so far. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** Blocks this thread until there is such a message, and returns it; fails if there is none for too long. */
    public String await(Predicate<String> wanted) {
        long deadline = System.nanoTime() + Patience.ofStep().toNanos();
        do {
            for (String message : messages) {
                if (wanted.test(message)) {
                    return message;
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        } while (System.nanoTime() - deadline < 0);
        throw new AssertionError("no such message was logged; there were: " + messages);
    }

    @Override
    public void publish(LogRecord logged) {
        messages.add(String.valueOf(logged.getMessage()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(usedParents);
    }
}
