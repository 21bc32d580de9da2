package org.asyncio4j.tck.rules.loop;

import java.util.function.Supplier;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.LoopGroup;
import org.asyncio4j.VoidBlock;
import org.asyncio4j.tck.harness.RuleArea;

/** The base of rules about groups of loops: all in real time, as each loop has a thread of its own. */
abstract class LoopGroupRuleArea extends RuleArea {

    static final int LOOPS = 2;

    private LoopConfig real() {
        return config().withClock(LoopClock.system());
    }

    final void inLoop(VoidBlock<Supplier<EventLoop>, ?> main) {
        LoopConfig real = real();
        EventLoop loop = newLoop(real);
        loop.runUntilComplete(Asyncio.coroutine(() -> main.run(() -> newLoop(real))));
        loop.close();
    }

    /**
     * Runs {@code block} in a group. Time stands still for the loop that has entered it, which accepts connections: how
     * soon a busy machine runs the others decides nothing then.
     */
    final void inGroup(VoidBlock<LoopGroup, ?> block) {
        HeldClock clock = new HeldClock();
        clock.hold();
        inGroup(clock, block);
    }

    /** Runs {@code block} in a group that is entered by a loop with that clock. */
    final void inGroup(HeldClock clock, VoidBlock<LoopGroup, ?> block) {
        EventLoop loop = newLoop(config().withClock(clock));
        loop.runUntilComplete(
                Asyncio.coroutine(() -> new LoopGroup(LOOPS, () -> newLoop(real())).run(block)));
        loop.close();
    }
}
