package org.asyncio4j.bootstrap;

import java.util.Collection;
import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;

/** A factory of event loops for the facade; {@code spi} implements it once and finds the back ends. */
public interface LoopBootstrap {

    /** Creates a loop according to the configuration, choosing the back end if it names none. */
    EventLoop newEventLoop(LoopConfig config);

    /** Returns the loops that are running in this JVM. Any thread. */
    default Collection<EventLoop> runningLoops() {
        return List.of();
    }

    /** Returns whether a loop is known to wait in a deadlock. Any thread. */
    default boolean isDeadlocked(EventLoop loop) {
        return false;
    }

    /** Creates the signal watch of a runner whose loop is configured by {@code config}. */
    default SignalWatch newSignalWatch(LoopConfig config) {
        return SignalWatch.NONE;
    }

    /** Creates an unstarted daemon thread on which a loop of a group is to run. Any thread. */
    default Thread newLoopThread(String name, Runnable body) {
        throw Misuse.NO_BACK_END.exception();
    }

    /** Creates the threads on which {@code loop}, of any implementation, works on files. Any thread. */
    default FileThreads newFileThreads(EventLoop loop) {
        throw Misuse.NO_BACK_END.exception();
    }
}
