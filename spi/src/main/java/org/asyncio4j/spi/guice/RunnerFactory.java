package org.asyncio4j.spi.guice;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;

/** A factory of runners whose loops come from a {@link LoopFactory}. The caller closes each runner. Any thread. */
public final class RunnerFactory {

    private final LoopFactory loops;

    RunnerFactory(LoopFactory loops) {
        this.loops = loops;
    }

    /** Creates a runner on the default back end. Its loop is created lazily. */
    public Runner newRunner() {
        return newRunner(LoopConfig.defaults());
    }

    /** Creates a runner whose loop is configured by {@code config}. The loop is created lazily. */
    public Runner newRunner(LoopConfig config) {
        return new Runner(config, loops::newLoop);
    }
}
