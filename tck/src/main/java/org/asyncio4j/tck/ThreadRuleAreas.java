package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.thread.ClosedLoopRules;
import org.asyncio4j.tck.rules.thread.ConcurrentFutureRules;
import org.asyncio4j.tck.rules.thread.DroppedJobRules;
import org.asyncio4j.tck.rules.thread.ExecutorRules;
import org.asyncio4j.tck.rules.thread.ExecutorSequenceRules;
import org.asyncio4j.tck.rules.thread.ExecutorShutdownRules;
import org.asyncio4j.tck.rules.thread.LoopThreadRules;
import org.asyncio4j.tck.rules.thread.ThreadRules;
import org.asyncio4j.tck.rules.thread.ThreadsafeHandleRules;
import org.asyncio4j.tck.rules.thread.WakeUpRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of threads: the thread of a loop, calls from other threads, executors. */
abstract class ThreadRuleAreas extends LoopRuleAreas {

    /** Rules for other threads. */
    @Nested
    class Threads extends ThreadRules {}

    /** Rules for waking a loop that is about to wait. */
    @Nested
    class WakingUp extends WakeUpRules {}

    /** Rules for the thread that drives the loop, including a guest's host. */
    @Nested
    class LoopThreads extends LoopThreadRules {}

    /** Rules for the threads that a back end has started, once its loops are closed. */
    @Nested
    class ClosedLoops extends ClosedLoopRules {}

    /** Rules for cancelling callbacks of other threads. */
    @Nested
    class ThreadsafeHandles extends ThreadsafeHandleRules {}

    /** Rules for executors. */
    @Nested
    class Executors extends ExecutorRules {}

    /** Rules for executor jobs that are run, cancelled and awaited in any order. */
    @Nested
    class ExecutorSequences extends ExecutorSequenceRules {}

    /** Rules for jobs that an executor never runs. */
    @Nested
    class DroppedJobs extends DroppedJobRules {}

    /** Rules for the shutdown of the default executor. */
    @Nested
    class ExecutorShutdown extends ExecutorShutdownRules {}

    /** Rules for futures of other threads. */
    @Nested
    class ConcurrentFutures extends ConcurrentFutureRules {}
}
