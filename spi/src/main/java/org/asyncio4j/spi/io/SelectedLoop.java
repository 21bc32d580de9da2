package org.asyncio4j.spi.io;

import java.io.IOException;
import java.nio.channels.IllegalSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.asyncio4j.Handle;
import org.jspecify.annotations.Nullable;

/** A loop's side of the selector thread. Loop thread, except for {@link #add}. */
final class SelectedLoop implements Readiness {

    private static final int LATENESS = 16;
    private static final int MAX_LATENESS = 1 << 12;

    private final LoopIo io;
    private final Handle delivery;
    private final Handle rearming;
    private final Queue<SelectedChannel> underWay = new ArrayDeque<>(); // loop thread; of one delivery after the other
    private final AtomicReference<@Nullable SelectedChannel> found = new AtomicReference<>(); // any thread; a stack
    private final AtomicBoolean posted = new AtomicBoolean(); // any thread: the delivery is in the loop's queue
    private int lateness; // selector thread: grows with each event that took long
    private int unpunctual; // selector thread: the number of further events for which the loop is not waited for
    private @Nullable SelectorThread thread; // loop thread
    private int watched; // loop thread

    SelectedLoop(LoopIo io) {
        this.io = io;
        this.delivery = io.newHandle(this::deliver);
        this.rearming = io.newHandle(this::rearm);
    }

    @Override
    public Watch watch(SelectableChannel channel, Sink sink) throws IOException {
        Readiness.checkWatchable(channel);
        if (channel.provider() != SelectorProvider.provider()) {
            throw new IllegalSelectorException(); // of a network unknown to the thread
        }
        SelectorThread at = thread;
        if (at == null || at.isEnded()) {
            SelectorThread entered = SelectorThread.enter();
            io.abortOnClose(entered::leave);
            thread = at = entered;
        }
        watched++;
        return new SelectedChannel(this, at, channel, sink);
    }

    /** Called when a watch ends. */
    void watchEnded() {
        watched--;
    }

    @Override
    public boolean lookNow(Runnable done) {
        SelectorThread at = thread;
        if (at == null || watched == 0) {
            return false;
        }
        at.probe(done);
        return true;
    }

    /** Adds a channel for which an event was found and which is not in the list. Any thread. */
    void add(SelectedChannel channel) {
        SelectedChannel first;
        do {
            first = found.get();
            channel.next = first;
        } while (!found.compareAndSet(first, channel));
        if (posted.compareAndSet(false, true)) {
            io.ready(delivery);
        }
    }

    /** Returns whether to wait for the loop at this event; counts the event if not. Selector thread. */
    boolean decideToWait() {
        return unpunctual == 0 || unpunctual-- == 0;
    }

    /** Records whether the loop returned in time when it was waited for. Selector thread. */
    void recordReturn(boolean inTime) {
        lateness = inTime ? 0 : Math.min(lateness + LATENESS, MAX_LATENESS);
        unpunctual = lateness;
    }

    /** Reports a failure to the loop's exception handler. Any thread. */
    void report(RuntimeException failure) {
        io.report(failure);
    }

    private void deliver() {
        posted.set(false); // before the check: later events post another delivery
        SelectedChannel last = null;
        for (SelectedChannel each = inOrder(found.getAndSet(null)); each != null;) {
            SelectedChannel next = each.next;
            each.next = null;
            if (each.deliver()) { // from now on it may be added again
                underWay.add(each);
                last = each;
            }
            each = next;
        }
        if (last != null) {
            last.endsDelivery = true;
            io.ready(rearming); // after the callbacks
        }
    }

    private static @Nullable SelectedChannel inOrder(@Nullable SelectedChannel stack) {
        SelectedChannel first = null;
        while (stack != null) {
            SelectedChannel rest = stack.next;
            stack.next = first;
            first = stack;
            stack = rest;
        }
        return first;
    }

    /** Called when the callbacks of one delivery have run, but perhaps not those of the next one. */
    private void rearm() {
        boolean isEnd;
        do {
            SelectedChannel each = underWay.remove();
            isEnd = each.endsDelivery;
            each.endsDelivery = false;
            each.delivered();
        } while (!isEnd);
    }
}
