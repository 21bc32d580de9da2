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

/** A loop that writes down what the core asks its driver for, and when it says that coroutines begin and end. */
final class ObservedLoop extends AbstractEventLoop {

    /** What happened to coroutines, each with the name of its thread. */
    final List<String> coroutines = new CopyOnWriteArrayList<>();

    /** What {@link #coroutineBegins} throws; null for nothing. Set before the task is made. */
    @Nullable RuntimeException refusal;

    /** What {@link #coroutineEnds} throws; null for nothing. Set before the task is made. */
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

    /** Makes one turn. */
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

    /** Waits, and does no I/O. */
    static final class Host implements OwningDriver {

        /** How long each poll was to wait at most. Loop thread; read when the run is over. */
        final List<Long> polls = new ArrayList<>();

        final AtomicInteger wakeUps = new AtomicInteger();

        /** What happens when it begins to wait. Set before the run. */
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
