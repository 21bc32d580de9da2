package org.asyncio4j.spi.io;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/** A channel that a selector thread watches for a loop. */
final class SelectedChannel implements Readiness.Watch {

    /*
     * Overview. An event found before the callbacks of the previous one have run carries no information: they are about
     * to take what is there. This happens if the wanted operations have just changed, so that the channel is armed in
     * the middle of an event. Such an event is dropped. To recognise one that arrives later, each event carries the
     * number of events that had been handled when it was armed. What is still there is found again.
     */

    private static final int END = -1; // instead of operations
    private static final int OPERATION_BITS = 8;
    private static final long OPERATIONS = (1L << OPERATION_BITS) - 1;
    private static final long ALWAYS = Long.MAX_VALUE & ~OPERATIONS; // an event that is never too old

    private final SelectedLoop loop;
    private final SelectorThread thread;
    private final SelectableChannel channel;
    private final Readiness.Sink sink;
    private final AtomicBoolean queued = new AtomicBoolean(); // any thread: in the selector thread's inbox
    private final AtomicBoolean lent = new AtomicBoolean(); // any thread: handed to the loop, and still armed
    private final AtomicLong found = new AtomicLong(); // any thread: operations not yet seen by the loop, and their age
    private int wanted; // loop thread
    private boolean underWay; // loop thread: an event is being handled; changed operations are passed on afterwards
    private boolean sinkCalled; // loop thread: the sink was called for that event
    private volatile int requestedOperations; // written by the loop thread
    private volatile long handled; // written by the loop thread: an age, raised with each event passed to the sink
    private long age; // selector thread: the age of events found now: `handled` when it was armed
    private volatile boolean gone; // written by the selector thread: the watch has ended, and its key no longer exists
    private @Nullable SelectionKey key; // selector thread
    boolean endsDelivery; // loop thread: the channels after this one were found later
    @Nullable SelectedChannel next; // link in a list of found channels: of the thread that adds it, then of the loop

    SelectedChannel(SelectedLoop loop, SelectorThread thread, SelectableChannel channel, Readiness.Sink sink) {
        this.loop = loop;
        this.thread = thread;
        this.channel = channel;
        this.sink = sink;
    }

    // Loop thread

    @Override
    public void want(int operations) {
        if (operations != wanted && requestedOperations != END) {
            wanted = operations;
            if (!underWay) {
                request(operations);
            }
        }
    }

    private void request(int what) {
        requestedOperations = what;
        if (queued.compareAndSet(false, true)) {
            thread.enqueue(this);
        }
    }

    /** Delivers the operations found so far. Returns whether callbacks have become due. */
    boolean deliver() {
        long event = found.getAndSet(0);
        if (underWay) {
            return false;
        }
        boolean isOld = (event & ~OPERATIONS) < handled;
        int now = isOld ? 0 : (int) (event & OPERATIONS) & wanted;
        underWay = true;
        sinkCalled = now != 0 && requestedOperations != END;
        if (sinkCalled) {
            sink.ready(now);
        }
        return true;
    }

    /** Called when the callbacks have run. */
    void delivered() {
        underWay = false;
        if (sinkCalled) {
            handled = handled + OPERATIONS + 1; // before it is armed again
        }
        if (wanted != requestedOperations && requestedOperations != END) {
            request(wanted); // first, or a select would still look for the old operations
        }
        if (lent.compareAndSet(true, false)) {
            thread.eventHandled();
        } else if (wanted != 0 && requestedOperations != END) {
            request(wanted);
        }
    }

    @Override
    public void end() {
        if (requestedOperations != END) {
            loop.watchEnded();
            request(END);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        end();
        if (channel instanceof ServerSocketChannel || channel instanceof DatagramChannel) {
            awaitGone(); // its port stays in use until then
        }
    }

    /** Spins, as the wait is short and rare; parking would suspend a coroutine together with what it holds. */
    private void awaitGone() {
        while (!gone && !thread.isEnded()) {
            Thread.onSpinWait();
        }
    }

    // Selector thread

    /** Marks it as taken from the inbox; returns whether its end was requested. */
    boolean takeRequest() {
        queued.set(false); // before the check: later requests enqueue it again
        return requestedOperations == END;
    }

    /** Registers for the operations wanted from now on. */
    void arm(Selector selector) throws IOException {
        int operations = requestedOperations;
        if (operations == END) {
            return; // it is in the inbox again
        }
        age = handled;
        SelectionKey known = key;
        if (known == null) {
            key = channel.register(selector, operations, this);
        } else {
            known.interestOps(operations);
        }
    }

    /** Called when an event is found. Leaves the channel armed meanwhile if its loop usually returns soon. */
    boolean lend() {
        if (!loop.decideToWait()) {
            return false;
        }
        lent.set(true);
        return true;
    }

    /**
     * Called before a select, for which the channel must be disarmed unless its loop has returned already.
     *
     * @param late whether the loop had enough time
     * @return whether the channel was still with the loop
     */
    boolean takeBack(boolean late) {
        boolean wasOut = lent.compareAndSet(true, false);
        if (!wasOut || late) {
            loop.recordReturn(!wasOut);
        }
        if (!wasOut) {
            age = handled; // it stays armed
        }
        return wasOut;
    }

    /** Reports the failure to the channel's own loop, since no other loop has caused it. */
    void cannotBeWatched(RuntimeException why) {
        loop.report(new IllegalStateException("a channel cannot be watched: " + channel, why));
    }

    void cancel() {
        SelectionKey known = key;
        if (known != null) {
            known.cancel();
        }
    }

    /** Called after the select that removed the cancelled key. */
    void gone() {
        gone = true;
    }

    void found(int operations) {
        found(age, operations);
    }

    private void found(long ofAge, int operations) {
        long before = found.getAndUpdate(
                event -> (event & ~OPERATIONS) == ofAge ? event | operations : ofAge | operations);
        if (before == 0) {
            loop.add(this);
        }
    }

    /** Called when the thread has ended. If it has failed, the owner finds a closed channel. */
    void threadEnded(boolean failed) {
        gone = true;
        if (failed && requestedOperations != END) {
            try {
                channel.close();
            } catch (IOException failure) {
                Log.report(Level.DEBUG, "closing " + channel + " failed", failure);
            }
            found(ALWAYS, channel.validOps());
        }
    }
}
