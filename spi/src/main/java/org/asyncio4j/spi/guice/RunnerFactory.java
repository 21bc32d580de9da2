package org.asyncio4j.spi.guice;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;

/** Makes runners whose loops come from a {@link LoopFactory}. Whoever asks for a runner closes it. Any thread. */
public final class RunnerFactory {

    private final LoopFactory loops;

    RunnerFactory(LoopFactory loops) {
        this.loops = loops;
    }

    /** A new runner on the default back end; makes its loop at the first need. */
    public Runner newRunner() {
        return newRunner(LoopConfig.defaults());
    }

    /** A new runner of a loop as {@code config} says; makes it at the first need. */
    public Runner newRunner(LoopConfig config) {
        return new Runner(() -> loops.newLoop(config));
    }
}
