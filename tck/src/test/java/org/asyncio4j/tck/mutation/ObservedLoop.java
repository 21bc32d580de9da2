package org.asyncio4j.tck.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.OwningDriver;
import org.asyncio4j.spi.support.ParkingPlace;
import org.jspecify.annotations.Nullable;

/** A loop that records the core's calls of its driver, and of the methods for the begin and end of coroutines. */
final class ObservedLoop extends AbstractEventLoop {

    /** The events of coroutines, each with the name of its thread. */
    final List<String> coroutines = new CopyOnWriteArrayList<>();

    /** The exception that {@link #coroutineBegins} throws; null for none. Set before the task is created. */
    @Nullable RuntimeException refusal;

    /** The exception that {@link #coroutineEnds} throws; null for none. Set before the task is created. */
    @Nullable RuntimeException refusalAtEnd;

    final Host host;

    ObservedLoop(CoroutineMechanism mechanism) {
        this(LoopConfig.defaults().withCoroutines(mechanism));
    }

    ObservedLoop(LoopConfig config) {
        this(config, new Host());
    }

    private ObservedLoop(LoopConfig config, Host host) {
        super("observed", config, host);
        this.host = host;
    }

    @Override
    protected void coroutineBegins() {
        coroutines.add("begins " + Thread.currentThread().getName());
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    protected void coroutineEnds() {
        coroutines.add("ends " + Thread.currentThread().getName());
        if (refusalAtEnd != null) {
            throw refusalAtEnd;
        }
    }

    /** Runs one turn. */
    void turn() {
        stop();
        runForever();
    }

    static void join(Thread other) {
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A driver that waits and does no I/O. */
    static final class Host implements OwningDriver {

        /** The maximum wait of each poll. Loop thread; read when the run is over. */
        final List<Long> polls = new ArrayList<>();

        final AtomicInteger wakeUps = new AtomicInteger();

        /** The code to run when it begins to wait. Set before the run. */
        Runnable whenWaiting = () -> {};

        /** Whether it claims to watch channels. Set before the run. */
        boolean watches;

        private final ParkingPlace place = new ParkingPlace();

        @Override
        public void poll(long nanos) {
            polls.add(nanos);
            if (nanos > 0) {
                whenWaiting.run();
            }
            place.await(nanos);
        }

        @Override
        public void wakeUp() {
            wakeUps.incrementAndGet();
            place.wakeUp();
        }

        @Override
        public boolean watchesAnything() {
            return watches;
        }

        @Override
        public void close() {}
    }
}
