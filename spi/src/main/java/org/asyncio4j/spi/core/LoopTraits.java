package org.asyncio4j.spi.core;

import org.asyncio4j.BlockingPolicy;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.coroutines.Mechanisms;

/** The traits of a loop that never change: its back end, how it suspends coroutines, and what it does if they block. */
public record LoopTraits(String backend, CoroutineMechanism mechanism, BlockingPolicy policy) {

    /** Throws if the mechanism does not support the policy. */
    public LoopTraits {
        if (policy == BlockingPolicy.SUSPEND_TASK && mechanism != CoroutineMechanism.CARRIED) {
            throw Misuse.SUSPEND_TASK_NEEDS_CARRIED.exception();
        }
    }

    /** Returns the traits that {@code config} requests. */
    public static LoopTraits of(String backend, LoopConfig config) {
        return new LoopTraits(backend, Mechanisms.choose(config), config.blocking());
    }

    public boolean isHandoff() {
        return mechanism == CoroutineMechanism.HANDOFF;
    }

    public boolean suspendsBlockedTasks() {
        return policy == BlockingPolicy.SUSPEND_TASK;
    }
}
