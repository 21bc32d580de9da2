package org.asyncio4j.spi.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A recorder of the library's log while it is open. */
final class Logged extends Handler implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("org.asyncio4j");

    private final List<String> all = new CopyOnWriteArrayList<>();
    private final String part;
    private final CountDownLatch awaited = new CountDownLatch(1);

    /** Starts recording, and waits for a record that contains {@code part}. */
    Logged(String part) {
        this.part = part;
        LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord report) {
        all.add(report.getMessage());
        if (report.getMessage().contains(part)) {
            awaited.countDown();
        }
    }

    /** Returns a latch that opens when such a record has come. */
    CountDownLatch awaited() {
        return awaited;
    }

    /** Returns the records so far that contain {@code text}. */
    List<String> with(String text) {
        return all.stream().filter(each -> each.contains(text)).toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
