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

    final void inGroup(VoidBlock<LoopGroup, ?> block) {
        inLoop(loops -> new LoopGroup(LOOPS, loops).run(block));
    }
}
