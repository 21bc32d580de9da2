package org.asyncio4j.spi.signals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The owners of this JVM's signals. Any thread. */
public final class SignalOwners {

    /*
     * Overview.
     *
     * Signals belong to the process, so there is one object per JVM. For each signal there is a stack of takers. The
     * first taker replaces the previous handler by ours, and the last one to leave restores it; a signal goes to the
     * taker on top.
     *
     * Everything happens under the lock, the taker's reaction included: once a taker has left, it gets no further
     * signal. Reactions are short: an interrupt, or a callback added to a loop. A signal that was on its way when the
     * last taker left goes where it would have gone without us.
     */

    /** The signals of this JVM. */
    public static final SignalOwners INSTANCE = new SignalOwners(SunSignalSource.orNull());

    private final @Nullable SignalSource source;
    private final Map<String, Taken> taken = new HashMap<>(); // guarded by this

    SignalOwners(@Nullable SignalSource source) {
        this.source = source;
    }

    /** Returns whether this JVM lets signals be handled. */
    public boolean isAvailable() {
        return source != null;
    }

    /**
     * Runs {@code reaction} at each {@code signal} from now on, in place of the current owner's reaction.
     *
     * @param signal the name, with or without SIG
     * @return an action that gives the signal back
     * @throws IllegalArgumentException if there is no such signal
     * @throws UncatchableSignalException if the signal cannot be handled
     */
    public synchronized Runnable take(String signal, Runnable reaction) {
        SignalSource from = source;
        if (from == null) {
            throw new IllegalStateException("this JVM has no signals");
        }
        String name = nameOf(signal);
        Taken at = taken.get(name);
        if (at == null) {
            Taken first = new Taken();
            first.before = from.handle(name, () -> react(first));
            taken.put(name, first);
            at = first;
        }
        return push(name, at, reaction);
    }

    /**
     * Takes a signal as {@link #take} does, but only if the JVM would end the program; returns null if it has any other
     * owner.
     */
    synchronized @Nullable Runnable takeDefault(String signal, Runnable reaction) {
        if (source == null || taken.containsKey(signal)) {
            return null;
        }
        Runnable leave;
        try {
            leave = take(signal, reaction);
        } catch (IllegalArgumentException | UncatchableSignalException none) {
            return null; // java -Xrs, or a system without it
        }
        Taken now = taken.get(signal);
        if (now != null && now.before != null && now.before.endsProgram()) {
            return leave;
        }
        leave.run();
        return null;
    }

    private Runnable push(String name, Taken at, Runnable reaction) {
        Runnable entry = new Runnable() { // with an identity of its own, which a method reference does not guarantee
            @Override
            public void run() {
                reaction.run();
            }
        };
        at.takers.push(entry);
        return () -> leave(name, at, entry);
    }

    private synchronized void leave(String name, Taken at, Runnable entry) {
        if (at.takers.remove(entry) && at.takers.isEmpty()) {
            taken.remove(name);
            if (at.before != null) {
                at.before.restore();
            }
        }
    }

    private void react(Taken at) {
        SignalSource.Disposition before;
        synchronized (this) {
            Runnable top = at.takers.peek();
            if (top != null) {
                top.run();
                return;
            }
            before = at.before;
        }
        if (before != null) {
            before.act();
        }
    }

    /** Returns the name without SIG, as the JDK requires. */
    public static String nameOf(String signal) {
        String name = signal.strip().toUpperCase(Locale.ROOT);
        return name.startsWith("SIG") ? name.substring(3) : name;
    }

    private static final class Taken {
        final Deque<Runnable> takers = new ArrayDeque<>();
        SignalSource.@Nullable Disposition before;
    }
}
