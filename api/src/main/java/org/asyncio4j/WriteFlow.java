package org.asyncio4j;

import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.asyncio4j.bootstrap.RealTime;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.transports.WriteTransport;
import org.jspecify.annotations.Nullable;

/** The flow control of writing: whether it is paused, which tasks wait, and its end. Loop thread only. */
final class WriteFlow {

    private final EventLoop loop;
    private final Future<@Nullable Void> closed;
    private final Deque<Future<@Nullable Void>> draining = new ArrayDeque<>(0); // loop thread
    private boolean paused; // loop thread
    private boolean lost; // loop thread

    WriteFlow(EventLoop loop) {
        this.loop = loop;
        this.closed = loop.createFuture();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        releaseDraining(null);
    }

    /** Called when the connection is lost: nothing more can be written. */
    void lost(@Nullable Throwable failure) {
        lost = true;
        if (failure == null) {
            closed.setResult(null);
        } else {
            closed.setException(failure);
            closed.exception(); // marked as retrieved: it is no loss if no task waits for the end
        }
        releaseDraining(failure);
    }

    private void releaseDraining(@Nullable Throwable failure) {
        for (Future<@Nullable Void> each : draining) {
            if (failure == null) {
                Waiters.wake(each);
            } else if (!each.isDone()) {
                each.setException(failure);
            }
        }
        draining.clear();
    }

    /** Waits while writing is paused. */
    void drain(WriteTransport transport) {
        if (transport.isClosing()) {
            Suspension.yieldNow(); // so that a lost connection is noticed
        }
        if (lost) {
            throw Throwing.any(new SocketException("Connection lost"));
        }
        if (paused) {
            Future<@Nullable Void> mine = loop.createFuture();
            draining.add(mine);
            RealTime.beginWait(transport);
            try {
                mine.await();
            } finally {
                RealTime.endWait(transport);
                draining.remove(mine);
            }
        }
    }

    /** Waits for the end, and throws the failure by which the connection was lost. */
    void waitClosed() {
        if (!closed.isDone()) {
            Future<@Nullable Void> mine = loop.createFuture();
            Consumer<Future<?>> wake = done -> Waiters.wake(mine);
            closed.addDoneCallback(wake);
            try {
                mine.await(); // a cancelled wait must not cancel the others'
            } finally {
                closed.removeDoneCallback(wake);
            }
        }
        closed.result();
    }
}
