package org.asyncio4j.spi.support;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;

/** Program: one task holds a JDK lock across an await, another wants it. */
final class LockHeldAcrossAwait {

    private LockHeldAcrossAwait() {}

    public static void main(String[] arguments) {
        LoopConfig config = LoopConfig.defaults().withCoroutines(CoroutineMechanism.valueOf(arguments[0]));
        ParkingLoop loop =
                new ParkingLoop(Boolean.parseBoolean(arguments[1]) ? config.withDebug() : config.withoutDebug());
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch free = new CountDownLatch(1);
        Runnable locking = () -> {
            lock.lock();
            try {
                Asyncio.sleep(Duration.ofMillis(1));
            } finally {
                lock.unlock();
            }
        };
        loop.createTask(Asyncio.coroutine(locking::run));
        loop.createTask(Asyncio.coroutine(() -> {
            locking.run();
            free.countDown();
        }));
        Waits.inBackground(loop::runForever);
        boolean came = Waits.happensSoon(free) || Waits.happensSoon(free) || Waits.happensSoon(free);
        IO.println(came ? "free" : "stuck");
        Runtime.getRuntime().halt(0);
    }
}
