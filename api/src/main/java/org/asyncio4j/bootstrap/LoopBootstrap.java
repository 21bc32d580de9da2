package org.asyncio4j.bootstrap;

import java.util.Collection;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;

/** Makes event loops for the facade; {@code spi} implements it once and finds the back ends. */
public interface LoopBootstrap {

    /** Makes a loop as the configuration says, choosing the back end if it names none. */
    EventLoop newEventLoop(LoopConfig config);

    /** The loops that run in this JVM now. Any thread. */
    default Collection<EventLoop> runningLoops() {
        return List.of();
    }

    /** Whether that loop is known to wait in a deadlock. Any thread. */
    default boolean isDeadlocked(EventLoop loop) {
        return false;
    }

    /** Makes what a runner takes signals with. */
    default SignalWatch newSignalWatch() {
        return SignalWatch.NONE;
    }

    /** Makes a thread on which a loop of a group is to run, and which keeps no JVM from ending; not started. Any thread. */
    default Thread newLoopThread(String name, Runnable body) {
        throw Misuse.NO_BACK_END.exception();
    }

    /** Makes the threads on which {@code loop}, of whatever make, works on files. Any thread. */
    default FileThreads newFileThreads(EventLoop loop) {
        throw Misuse.NO_BACK_END.exception();
    }
}
