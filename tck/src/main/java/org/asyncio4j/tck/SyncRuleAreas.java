package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.sync.BarrierBreakRules;
import org.asyncio4j.tck.rules.sync.BarrierRules;
import org.asyncio4j.tck.rules.sync.ConditionCancelRules;
import org.asyncio4j.tck.rules.sync.ConditionRules;
import org.asyncio4j.tck.rules.sync.ConditionSequenceRules;
import org.asyncio4j.tck.rules.sync.EventRules;
import org.asyncio4j.tck.rules.sync.HeldRules;
import org.asyncio4j.tck.rules.sync.LockCancelRules;
import org.asyncio4j.tck.rules.sync.LockRules;
import org.asyncio4j.tck.rules.sync.PrimitiveSequenceRules;
import org.asyncio4j.tck.rules.sync.QueueCancelRules;
import org.asyncio4j.tck.rules.sync.QueueJoinRules;
import org.asyncio4j.tck.rules.sync.QueueKindRules;
import org.asyncio4j.tck.rules.sync.QueueRules;
import org.asyncio4j.tck.rules.sync.QueueSequenceRules;
import org.asyncio4j.tck.rules.sync.QueueShutdownRules;
import org.asyncio4j.tck.rules.sync.SemaphoreCancelRules;
import org.asyncio4j.tck.rules.sync.SemaphoreRules;
import org.asyncio4j.tck.rules.sync.WaiterExitRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of locks, events, conditions, semaphores, barriers and queues. */
abstract class SyncRuleAreas extends CancelRuleAreas {

    /** Rules for locks, semaphores and events under random operations. */
    @Nested
    class PrimitiveSequences extends PrimitiveSequenceRules {}

    /** Rules for conditions and barriers under random operations. */
    @Nested
    class ConditionSequences extends ConditionSequenceRules {}

    /** Rules for queues under random operations. */
    @Nested
    class QueueSequences extends QueueSequenceRules {}

    /** Rules for locks: order, cost, misuse, loops. */
    @Nested
    class Locks extends LockRules {}

    /** Rules for cancelling tasks that wait for locks. */
    @Nested
    class LockCancellation extends LockCancelRules {}

    /** Rules for what acquire returns, in try blocks. */
    @Nested
    class Holding extends HeldRules {}

    /** Rules for events. */
    @Nested
    class Events extends EventRules {}

    /** Rules for conditions: lock, signals, order. */
    @Nested
    class Conditions extends ConditionRules {}

    /** Rules for cancelling tasks that wait for conditions. */
    @Nested
    class ConditionCancellation extends ConditionCancelRules {}

    /** Rules for semaphores: order, hand-over, bounds. */
    @Nested
    class Semaphores extends SemaphoreRules {}

    /** Rules for cancelling tasks that wait for semaphores. */
    @Nested
    class SemaphoreCancellation extends SemaphoreCancelRules {}

    /** Rules for barriers: places, rounds. */
    @Nested
    class Barriers extends BarrierRules {}

    /** Rules for breaking barriers, and for cancelled parties. */
    @Nested
    class BarrierBreaking extends BarrierBreakRules {}

    /** Rules for queues: waiting, limits. */
    @Nested
    class Queues extends QueueRules {}

    /** Rules for joining queues. */
    @Nested
    class QueueJoining extends QueueJoinRules {}

    /** Rules for cancelling tasks that wait at queues. */
    @Nested
    class QueueCancellation extends QueueCancelRules {}

    /** Rules for shutting down queues. */
    @Nested
    class QueueShutdown extends QueueShutdownRules {}

    /** Rules for stacks and priority queues, items, and iteration. */
    @Nested
    class QueueKinds extends QueueKindRules {}

    /** Rules for closing a loop while tasks wait for locks, queues and the like. */
    @Nested
    class WaiterExits extends WaiterExitRules {}
}
