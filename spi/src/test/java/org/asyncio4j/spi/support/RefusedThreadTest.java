package org.asyncio4j.spi.support;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.asyncio4j.Future;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.junit.jupiter.api.Test;

/** Debug mode refuses foreign threads before they change anything. */
class RefusedThreadTest {

    @Test
    void futureThatAForeignThreadTriesToCompleteIsStillPending() throws Exception {
        try (ParkingLoop loop = new ParkingLoop(LoopConfig.defaults().withDebug())) {
            loop.runUntilComplete(() -> {
                Future<String> future = loop.createFuture();
                Task<String> waiter = createTask(() -> future.await());
                sleep(Duration.ZERO);
                var attempt = new FutureTask<>(
                        () -> assertThrows(MisuseException.class, () -> future.setResult("too early")));
                Thread.ofPlatform().start(attempt).join();
                assertEquals(Misuse.FOREIGN_THREAD, attempt.get().misuse());
                assertFalse(future.isDone());
                future.setResult("in time");
                assertEquals("in time", waiter.await());
            });
        }
    }
}
