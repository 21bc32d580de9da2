package org.asyncio4j.spi.support;

/**
 * The cures of the known hazards, each with a switch: a test turns one off to see the hazard, and on to see it gone.
 *
 * <p>Never changed outside tests; read where the cure is applied.
 */
final class Cures {

    /** Virtual threads started inside a carried coroutine go to the JDK's scheduler, not to the loop. */
    static volatile boolean forwardStrangers = true;
    /** The loop runs on a thread of its own and not on its caller's, which may hold monitors. */
    static volatile boolean runOnOwnThread = true;
    /** A raised interrupt flag is lowered while a coroutine waits. */
    static volatile boolean lowerInterruptFlag = true;
    /** A busy handoff loop parks now and then, so that other virtual threads get a carrier. */
    static volatile boolean parkForOthers = true;
    /** A handoff loop that gets no carrier is reported and the scheduler's parallelism raised. */
    static volatile boolean feedStarvedLoops = true;
    /** An await where the coroutine cannot be unmounted is refused. */
    static volatile boolean refusePinnedAwaits = true;
    /** Closing a loop resumes each suspended coroutine, so that it unwinds. */
    static volatile boolean unwindOnClose = true;

    private Cures() {}
}
