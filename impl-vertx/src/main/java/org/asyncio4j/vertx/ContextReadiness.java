package org.asyncio4j.vertx;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.asyncio4j.Handle;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.io.Readiness;

/**
 * A readiness that watches channels in the selector of the context's own event loop, which Vert.x's connections also
 * use.
 */
final class ContextReadiness implements Readiness {

    private final IoEventLoop eventLoop;
    private final LoopIo io;
    private final BooleanSupplier running;
    private final Handle delivery;
    private final List<ContextWatch> waiting = new ArrayList<>(); // event loop's thread
    private final List<ContextWatch> disarmed = new ArrayList<>(); // event loop's thread; between two runs
    private int watched; // holder of control
    private boolean changed; // holder of control; a check is due, in which the JDK releases closed channels

    /**
     * Creates the readiness of the channels of one loop.
     *
     * @param running whether the loop is running
     */
    ContextReadiness(IoEventLoop eventLoop, LoopIo io, BooleanSupplier running) {
        this.eventLoop = eventLoop;
        this.io = io;
        this.running = running;
        this.delivery = io.newHandle(this::deliver);
    }

    @Override
    public Watch watch(SelectableChannel channel, Sink sink) throws IOException {
        Readiness.checkWatchable(channel);
        ContextWatch watch = new ContextWatch(this, channel, sink);
        watched++;
        eventLoop.register(new ChannelHandle(channel, watch::found)).addListener(done -> {
            if (done.isSuccess()) {
                watch.begin((IoRegistration) done.getNow());
            } else if (channel.isOpen() && !(done.cause() instanceof RejectedExecutionException)) {
                io.report(new IllegalStateException("a channel cannot be watched", done.cause()));
            } // otherwise there is nothing left to watch, or no event loop
        });
        return watch;
    }

    /** Called when a watch ends. */
    void watchEnded() {
        watched--;
        changed = true;
    }

    /** Returns whether the loop is running. */
    boolean isRunning() {
        return running.getAsBoolean();
    }

    /** Called when a channel was found ready between two runs. */
    void disarmed(ContextWatch watch) {
        disarmed.add(watch);
    }

    /**
     * Returns whether the event loop must check channels before the next turn. By the holder of control; once in each
     * turn.
     */
    boolean prepareLook() {
        if (!disarmed.isEmpty()) {
            disarmed.forEach(ContextWatch::arm);
            disarmed.clear();
        }
        boolean due = watched > 0 || changed;
        changed = false;
        return due;
    }

    /** Called when an event starts to wait for the loop. */
    void addWaiting(ContextWatch watch) {
        if (waiting.isEmpty()) {
            io.ready(delivery);
        }
        waiting.add(watch);
    }

    private void deliver() {
        waiting.forEach(ContextWatch::delivered);
        waiting.clear();
    }

    /** Schedules {@code done}, because in each round of an event loop due tasks come after ready channels. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // done() only adds to the ready queue
    public boolean lookNow(Runnable done) {
        if (watched == 0) {
            return false;
        }
        try {
            eventLoop.schedule(done, 1, TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException gone) {
            return false;
        }
    }
}
