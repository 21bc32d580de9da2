package org.asyncio4j.spi.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.asyncio4j.spi.CleanThreads;
import org.asyncio4j.spi.environment.Log;
import org.jspecify.annotations.Nullable;

/**
 * A thread that watches channels for loops without a selector of their own. All such loops of the JVM share it.
 *
 * <p>It gives a loop sockets in one line, regardless of how its driver waits:
 *
 * <pre>{@code
 * @Override
 * protected Readiness readiness() {
 *     return SelectorThread.readiness(io());
 * }
 * }</pre>
 *
 * <p>Each event crosses from one thread to another, so a loop that waits in a selector itself is faster. The thread
 * starts with the first watched channel, and ends with the last loop that has watched one.
 */
public final class SelectorThread {

    /*
     * Overview. A channel stays ready until a loop on another thread has handled it; meanwhile a selector would return
     * immediately, again and again. So there is no select while a loop handles an event. If handling takes long, the
     * channel is disarmed, which costs two system calls, and the loop arms it again after the callbacks:
     *
     *   loop:     want, or done with an event that took long --asked--> inbox, wake-up
     *   selector: inbox: register, arm, cancel --> select --> found --> the loop's list, and a turn of it
     *             --> a moment later those that are not back yet: disarm
     *
     * A loop that was late is not waited for during its next events, so that it rarely delays the others.
     *
     * Keys are used by this thread only: a key cancelled by another thread might be encountered in the middle of a
     * select.
     *
     *   users: 1 --enter, leave--> n --leave--> 0, permanently: the thread ends, and the next loop starts another one
     */

    /** How long a channel stays armed while a loop handles it: enough for a turn with a few small callbacks. */
    private static final long PATIENCE_NANOS = 1_000_000;

    /** The reasons for which the thread itself may wait. */
    private enum Wait {
        NONE,
        FOR_CHANNELS,
        FOR_LOOPS
    }

    private static final AtomicReference<@Nullable SelectorThread> SHARED = new AtomicReference<>(); // any thread, CAS

    private final Selector selector; // its own thread, except for wakeup
    private final AtomicInteger users = new AtomicInteger(1); // any thread, CAS; the number of loops
    private final Queue<SelectedChannel> inbox = new ConcurrentLinkedQueue<>(); // any thread
    private final Queue<Runnable> probes = new ConcurrentLinkedQueue<>(); // any thread; taken by its own thread
    private final List<Runnable> answers = new ArrayList<>(); // its own thread: due after the next select
    private final List<SelectedChannel> cancelled = new ArrayList<>(); // its own thread
    private final List<SelectionKey> lent = new ArrayList<>(); // its own thread: found in this turn, and still armed
    private final Consumer<SelectionKey> delivery = this::deliver;
    private final AtomicInteger outstanding = new AtomicInteger(); // any thread: how many of them are not back
    private volatile Wait wait = Wait.NONE; // written by its own thread
    private volatile @Nullable Thread own; // written by its own thread, once
    private volatile boolean failed; // written by its own thread; its channels are lost
    private volatile boolean ended; // written by its own thread, last; nothing is watched any longer

    private SelectorThread() throws IOException {
        this.selector = Selector.open();
    }

    /** Returns the readiness that a loop may use as its own. Loop thread. */
    public static Readiness readiness(LoopIo io) {
        return new SelectedLoop(io);
    }

    // Loops

    /** Returns the thread, which lasts until the loop leaves it. Any thread. */
    static SelectorThread enter() throws IOException {
        while (true) {
            SelectorThread shared = SHARED.get();
            if (shared != null && shared.users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0) {
                return shared;
            }
            SelectorThread fresh = new SelectorThread();
            if (SHARED.compareAndSet(shared, fresh)) {
                fresh.start();
                return fresh;
            }
            fresh.selector.close();
        }
    }

    private void start() {
        try {
            CleanThreads.daemon("asyncio4j-selector", this::run).start();
        } catch (Throwable noThread) {
            failed = true; // another loop may have entered already
            end();
            throw noThread;
        }
    }

    /** Called when a loop closes. Any thread; once for each {@link #enter}. */
    void leave() {
        if (users.decrementAndGet() == 0) {
            SHARED.compareAndSet(this, null);
            wakeUp();
        }
    }

    /** Returns whether the thread is at its end: its selector is closed, or about to be closed. Any thread. */
    boolean isEnded() {
        return ended;
    }

    /** Enqueues a channel whose wanted operations have changed. Any thread. */
    void enqueue(SelectedChannel channel) {
        inbox.add(channel);
        wakeUp();
        if (ended) {
            channel.threadEnded(failed); // the inbox may no longer be read
        }
    }

    /** Calls {@code answer} when everything that is ready by now is on its way to its loop. Any thread. */
    void probe(Runnable answer) {
        probes.add(answer);
        wakeUp();
        if (ended) {
            answerProbes();
        }
    }

    private void wakeUp() {
        switch (wait) {
            case NONE -> {} // it looks before it waits
            case FOR_CHANNELS -> selector.wakeup();
            case FOR_LOOPS -> LockSupport.unpark(own);
        }
    }

    /** Called when a loop has handled an event before its channel was disarmed. Any thread. */
    void eventHandled() {
        if (outstanding.decrementAndGet() == 0 && wait == Wait.FOR_LOOPS) {
            LockSupport.unpark(own);
        }
    }

    // Its own thread

    private void run() {
        own = Thread.currentThread();
        try {
            while (users.get() > 0) {
                turn();
            }
        } catch (IOException | RuntimeException | Error failure) {
            failed = true;
            Log.report(Level.ERROR, "the selector thread has failed: the connections it watched are lost", failure);
        } finally {
            end();
        }
    }

    private void turn() throws IOException {
        takeProbes(answers::add);
        takeInbox();
        Thread.interrupted(); // a raised flag would turn waiting into spinning
        wait = Wait.FOR_CHANNELS;
        if (!answers.isEmpty() || !cancelled.isEmpty() || hasRequests()) {
            selector.selectNow(delivery);
        } else {
            selector.select(delivery);
        }
        wait = Wait.NONE;
        cancelled.forEach(SelectedChannel::gone);
        cancelled.clear();
        answers.forEach(Runnable::run);
        answers.clear();
        awaitLoops();
    }

    private boolean hasRequests() {
        return !inbox.isEmpty() || !probes.isEmpty() || users.get() == 0;
    }

    private void deliver(SelectionKey key) {
        int found;
        try {
            found = key.readyOps();
        } catch (CancelledKeyException closed) {
            return; // by its owner, a moment ago
        }
        SelectedChannel channel = channelOf(key);
        if (channel.lend()) {
            lent.add(key);
            outstanding.incrementAndGet();
        } else {
            disarm(key);
        }
        channel.found(found);
    }

    private static SelectedChannel channelOf(SelectionKey key) {
        return (SelectedChannel) key.attachment();
    }

    private void awaitLoops() {
        if (lent.isEmpty()) {
            return;
        }
        long left = PATIENCE_NANOS;
        long end = System.nanoTime() + left;
        wait = Wait.FOR_LOOPS;
        while (left > 0 && outstanding.get() > 0 && !hasRequests()) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
        wait = Wait.NONE;
        boolean isLate = left <= 0;
        for (SelectionKey key : lent) {
            if (channelOf(key).takeBack(isLate)) {
                outstanding.decrementAndGet();
                disarm(key);
            }
        }
        lent.clear();
    }

    private static void disarm(SelectionKey key) {
        try {
            key.interestOps(0);
        } catch (CancelledKeyException closed) {
            // by its owner, a moment ago
        }
    }

    private void takeProbes(Consumer<Runnable> to) {
        for (Runnable probe = probes.poll(); probe != null; probe = probes.poll()) {
            to.accept(probe);
        }
    }

    private void takeInbox() throws IOException {
        for (SelectedChannel next = inbox.poll(); next != null; next = inbox.poll()) {
            if (next.takeRequest()) {
                next.cancel();
                cancelled.add(next);
            } else {
                arm(next);
            }
        }
    }

    private void arm(SelectedChannel channel) throws IOException {
        try {
            armDespiteEarlierWatch(channel);
        } catch (CancelledKeyException | ClosedChannelException closed) {
            // by its owner, a moment ago
        } catch (IllegalBlockingModeException changed) { // since the watch began
            channel.cannotBeWatched(changed);
        }
    }

    /** Arms a channel again after an earlier watch, whose key stays until a select. */
    private void armDespiteEarlierWatch(SelectedChannel channel) throws IOException {
        try {
            channel.arm(selector);
        } catch (CancelledKeyException before) {
            selector.selectNow(delivery);
            channel.arm(selector);
        }
    }

    private void end() {
        SHARED.compareAndSet(this, null);
        List<SelectedChannel> left = new ArrayList<>();
        selector.keys().forEach(key -> left.add(channelOf(key)));
        try {
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            ended = true;
            left.addAll(cancelled);
            left.addAll(inbox);
            left.forEach(each -> each.threadEnded(failed));
            probes.addAll(answers);
            answerProbes();
        }
    }

    private void answerProbes() {
        takeProbes(Runnable::run);
    }
}
