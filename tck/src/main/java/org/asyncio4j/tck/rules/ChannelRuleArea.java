package org.asyncio4j.tck.rules;

import static org.asyncio4j.Asyncio.getRunningLoop;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.asyncio4j.Future;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.jspecify.annotations.Nullable;

/** Rules about data that arrives over channels. */
public abstract class ChannelRuleArea extends RuleArea {

    protected ChannelRuleArea() {}

    /** Also lets data arrive that is ready, where the loop does not look at its channels in each turn. */
    @Override
    protected final void turn() {
        super.turn();
        if (!claims(Capability.READINESS_EACH_TURN) && claims(Capability.READINESS)) {
            awaitArrivals();
        }
    }

    /** In a task: lets turns go by in which only data arrives that the loop finds on its own, so as to stop midway. */
    protected final void bareTurns(int count) {
        for (int i = 0; i < count; i++) {
            super.turn();
        }
    }

    /**
     * Waits until data that becomes readable after everything that is ready now is reported, last or together with it.
     */
    private void awaitArrivals() {
        try (var pipe = new WatchedPipe(getRunningLoop())) {
            Future<@Nullable Void> arrived = getRunningLoop().createFuture();
            pipe.fill();
            getRunningLoop().addReader(pipe.source(), () -> {
                getRunningLoop().removeReader(pipe.source());
                arrived.setResult(null);
            });
            arrived.await();
            super.turn();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
