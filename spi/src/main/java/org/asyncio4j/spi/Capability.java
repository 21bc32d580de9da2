package org.asyncio4j.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A feature of a loop beyond tasks, callbacks and timers. The conformance kit checks what a provider claims. */
public enum Capability {
    /** Keeps to the clock of the configuration, a virtual one included. */
    CONTROLLABLE_CLOCK,
    /** Can suspend a task that blocks without blocking the loop, if coroutines are carried. */
    SUSPEND_TASK,
    /** Watches channels: {@code addReader}, {@code addWriter}. */
    READINESS,
    /**
     * Checks its channels in every turn, as asyncio does. Without this capability another thread watches them, and
     * readiness is noticed some turns later. Requires {@link #READINESS}.
     */
    READINESS_EACH_TURN,
    /**
     * Stream connections and servers, including name lookup and sending of files: {@code loop.sockets()}; and channels
     * that a program reads and writes itself: {@code loop.channels()}.
     */
    SOCKETS,
    /** Datagram endpoints: {@code loop.datagrams()}. */
    DATAGRAMS,
    /** Connections over TLS, secured from the start or later; requires {@link #SOCKETS}. */
    TLS,
    /**
     * Child processes and ends of pipes: {@code loop.subprocesses()}, {@code loop.pipes()}. Pipes of the JDK also need
     * {@link #READINESS}.
     */
    SUBPROCESSES,
    /** Signal handlers. */
    SIGNALS;

    /** Returns what every loop on {@link org.asyncio4j.spi.support.AbstractEventLoop} can do, plus {@code more}. */
    public static Set<Capability> ofCoreAnd(Capability... more) {
        Set<Capability> all = EnumSet.of(CONTROLLABLE_CLOCK, SUSPEND_TASK, SUBPROCESSES, SIGNALS);
        all.addAll(List.of(more));
        return Collections.unmodifiableSet(all);
    }

    /**
     * Returns what every such loop that reports when channels are ready can do, plus {@code more}: see {@link
     * org.asyncio4j.spi.io.Readiness}.
     */
    public static Set<Capability> ofCoreAndChannelsAnd(Capability... more) {
        Set<Capability> all = EnumSet.copyOf(ofCoreAnd(more));
        all.addAll(ofChannels());
        return Collections.unmodifiableSet(all);
    }

    /** Returns what the core does with channels for a loop that reports when they are ready. */
    public static Set<Capability> ofChannels() {
        return Collections.unmodifiableSet(EnumSet.of(READINESS, SOCKETS, DATAGRAMS, TLS));
    }
}
