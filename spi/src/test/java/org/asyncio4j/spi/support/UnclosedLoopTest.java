package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that is dropped unclosed is reported; a closed one is not. */
@Timeout(60)
class UnclosedLoopTest {

    private static final Logger LOGGER = Logger.getLogger("org.asyncio4j");

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Test
    void isReportedWithItsPlaceOfCreationInDebugMode() throws InterruptedException {
        Handler handler = new Collecting();
        LOGGER.addHandler(handler);
        try {
            new ParkingLoop(LoopConfig.defaults().withDebug()).close();
            awaitCollected(thrownAway());
            long end = System.nanoTime() + 20_000_000_000L;
            while (thrownAwayMessages().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        } finally {
            LOGGER.removeHandler(handler);
        }
        assertEquals(1, thrownAwayMessages().size(), messages::toString);
    }

    /** Returns the messages about loops in debug mode: those of other tests may be collected at any time. */
    private List<String> thrownAwayMessages() {
        return messages.stream()
                .filter(each -> each.contains("became unreachable without having been closed, created\n\tat "))
                .toList();
    }

    private static WeakReference<Object> thrownAway() {
        var loop = new ParkingLoop(LoopConfig.defaults().withDebug());
        loop.runUntilComplete(() -> {});
        return new WeakReference<>(loop);
    }

    private static void awaitCollected(WeakReference<Object> loop) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (loop.get() != null && System.nanoTime() < end) {
            System.gc();
        }
        assertEquals(null, loop.get());
    }

    private final class Collecting extends Handler {
        @Override
        public void publish(LogRecord entry) {
            messages.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
