package org.asyncio4j.spi.core;

import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.coroutines.Relay;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.Inside;

/** Single parts of a loop, for tests of only these. */
final class LoopPieces {

    private LoopPieces() {}

    static EntryContext turnOf(AbstractEventLoop loop) {
        return new EntryContext(drivingThreadOf(loop), Inside.portsOf(loop).reports());
    }

    /** Returns the turns of a loop like {@code loop}, woken by {@code wakeUp}. */
    static RunCycle cycleOf(AbstractEventLoop loop, WakeUpFlag wakeUp) {
        var threads = new ThreadCheck(loop, new Lifecycle(loop), new DebugMode(false), () -> false);
        return new RunCycle(
                traitsOf(loop),
                new Timers(LoopClock.system(), () -> true),
                wakeUp,
                threads,
                drivingThreadOf(loop),
                Inside.portsOf(loop).reports(),
                new Observers(),
                null,
                () -> false);
    }

    private static DrivingThread drivingThreadOf(AbstractEventLoop loop) {
        return new DrivingThread(loop, traitsOf(loop), new Relay(), new Observers());
    }

    private static LoopTraits traitsOf(AbstractEventLoop loop) {
        return new LoopTraits(
                loop.backend(), loop.mechanism(), LoopConfig.defaults().blocking());
    }
}
