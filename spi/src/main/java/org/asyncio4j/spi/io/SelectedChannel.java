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

/** One channel that a selector thread watches for a loop. */
final class SelectedChannel implements Readiness.Watch {

    /*
     * Overview. An event that is found while the callbacks of the one before have not run yet says nothing: they are about
     * to take what there is. That happens where another thing was asked for just before, so that the channel is armed in
     * the middle of an event. So one that comes before they have run is dropped; and each event carries how many had been
     * handled when it was armed, by which one that comes later is known. What is still there then is found again.
     */

    private static final int END = -1; // instead of operations
    private static final int OPERATION_BITS = 8;
    private static final long OPERATIONS = (1L << OPERATION_BITS) - 1;
    private static final long ALWAYS = Long.MAX_VALUE & ~OPERATIONS; // an event that is never too old

    private final SelectedLoop loop;
    private final SelectorThread thread;
    private final SelectableChannel channel;
    private final Readiness.Sink sink;
    private final AtomicBoolean queued = new AtomicBoolean(); // any thread: it is in the selector thread's inbox
    private final AtomicBoolean lent = new AtomicBoolean(); // any thread: with the loop, and armed all the same
    private final AtomicLong found = new AtomicLong(); // any thread: what the loop has not looked at yet, and its age
    private int wanted; // loop thread
    private boolean underWay; // loop thread: an event is being handled; what is wanted next is asked for afterwards
    private boolean told; // loop thread: the sink was, of that event
    private volatile int asked; // written by the loop thread
    private volatile long handled; // written by the loop thread: an age, raised with each event the sink was told of
    private long age; // selector thread: of events that are found; what had been handled when it was armed
    private volatile boolean gone; // written by the selector thread: has ended, and the key is no more
    private @Nullable SelectionKey key; // selector thread
    boolean endsDelivery; // loop thread: those after it were found later
    @Nullable SelectedChannel next; // of those found for one loop: by whom has added it, then by the loop

    SelectedChannel(SelectedLoop loop, SelectorThread thread, SelectableChannel channel, Readiness.Sink sink) {
        this.loop = loop;
        this.thread = thread;
        this.channel = channel;
        this.sink = sink;
    }

    // Loop thread

    @Override
    public void want(int operations) {
        if (operations != wanted && asked != END) {
            wanted = operations;
            if (!underWay) {
                ask(operations);
            }
        }
    }

    private void ask(int what) {
        asked = what;
        if (queued.compareAndSet(false, true)) {
            thread.look(this);
        }
    }

    /** Something was found. Returns whether callbacks are due now that were not before. */
    boolean deliver() {
        long event = found.getAndSet(0);
        if (underWay) {
            return false;
        }
        boolean isOld = (event & ~OPERATIONS) < handled;
        int now = isOld ? 0 : (int) (event & OPERATIONS) & wanted;
        underWay = true;
        told = now != 0 && asked != END;
        if (told) {
            sink.ready(now);
        }
        return true;
    }

    /** The callbacks have run. */
    void delivered() {
        underWay = false;
        if (told) {
            handled = handled + OPERATIONS + 1; // before it is armed again
        }
        if (wanted != asked && asked != END) {
            ask(wanted); // first, or there would be a select for what was wanted before
        }
        if (lent.compareAndSet(true, false)) {
            thread.isBack();
        } else if (wanted != 0 && asked != END) {
            ask(wanted);
        }
    }

    @Override
    public void end() {
        if (asked != END) {
            loop.ends();
            ask(END);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        end();
        if (channel instanceof ServerSocketChannel || channel instanceof DatagramChannel) {
            awaitGone(); // until then its port is taken
        }
    }

    /** Short, and rare: parking would suspend a coroutine, and what it holds. */
    private void awaitGone() {
        while (!gone && !thread.isEnded()) {
            Thread.onSpinWait();
        }
    }

    // Selector thread

    boolean isEndAsked() {
        queued.set(false); // before the look: what is asked from now on is another one
        return asked == END;
    }

    /** Looks for what is asked from now on. */
    void arm(Selector selector) throws IOException {
        int operations = asked;
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

    /** Something is found for it: leaves it armed meanwhile, if its loop comes back soon as a rule. */
    boolean lend() {
        if (!loop.isPunctual()) {
            return false;
        }
        lent.set(true);
        return true;
    }

    /**
     * There is to be a select, so that it must be disarmed unless its loop has come back already.
     *
     * @param late whether the loop had time enough
     * @return whether it was still with the loop
     */
    boolean takeBack(boolean late) {
        boolean wasOut = lent.compareAndSet(true, false);
        if (!wasOut || late) {
            loop.hasReturned(!wasOut);
        }
        if (!wasOut) {
            age = handled; // it stays armed
        }
        return wasOut;
    }

    /** It is no fault of others: its loop is told. */
    void cannotBeWatched(RuntimeException why) {
        loop.report(new IllegalStateException("a channel cannot be watched: " + channel, why));
    }

    void cancel() {
        SelectionKey known = key;
        if (known != null) {
            known.cancel();
        }
    }

    /** The select is over in which the cancelled key went. */
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

    /** The thread is no more. If it has failed, the owner finds a closed channel. */
    void left(boolean failed) {
        gone = true;
        if (failed && asked != END) {
            try {
                channel.close();
            } catch (IOException failure) {
                Log.report(Level.DEBUG, "closing " + channel + " failed", failure);
            }
            found(ALWAYS, channel.validOps());
        }
    }
}
