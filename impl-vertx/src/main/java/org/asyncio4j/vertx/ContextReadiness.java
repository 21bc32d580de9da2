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
import org.asyncio4j.spi.io.IoDoor;
import org.asyncio4j.spi.io.Readiness;

/** Watches channels in the selector of the context's own event loop, which Vert.x's connections use, too. */
final class ContextReadiness implements Readiness {

    private final IoEventLoop eventLoop;
    private final IoDoor door;
    private final BooleanSupplier running;
    private final Handle delivery;
    private final List<ContextWatch> waiting = new ArrayList<>(); // event loop's thread
    private final List<ContextWatch> disarmed = new ArrayList<>(); // the same; between two runs
    private int watched; // holder of control
    private boolean changed; // holder of control; a look is due, in which the JDK closes what was closed

    /**
     * The channels of one loop.
     *
     * @param running whether that loop runs
     */
    ContextReadiness(IoEventLoop eventLoop, IoDoor door, BooleanSupplier running) {
        this.eventLoop = eventLoop;
        this.door = door;
        this.running = running;
        this.delivery = door.newHandle(this::deliver);
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
                door.report(new IllegalStateException("a channel cannot be watched", done.cause()));
            } // else there is nothing left to watch, or no event loop
        });
        return watch;
    }

    /** A watch ends. */
    void ends() {
        watched--;
        changed = true;
    }

    /** Whether the loop runs. */
    boolean isRunning() {
        return running.getAsBoolean();
    }

    /** One was found ready between two runs. */
    void disarmed(ContextWatch watch) {
        disarmed.add(watch);
    }

    /** Whether the event loop has something to look at before the next turn. By whom has control; once a turn. */
    boolean isLookDue() {
        if (!disarmed.isEmpty()) {
            disarmed.forEach(ContextWatch::arm);
            disarmed.clear();
        }
        boolean due = watched > 0 || changed;
        changed = false;
        return due;
    }

    /** An event waits for the loop. */
    void waits(ContextWatch watch) {
        if (waiting.isEmpty()) {
            door.ready(delivery);
        }
        waiting.add(watch);
    }

    private void deliver() {
        waiting.forEach(ContextWatch::delivered);
        waiting.clear();
    }

    /** What is due comes after what is ready, in an event loop's round. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // done() only adds to what is ready
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
