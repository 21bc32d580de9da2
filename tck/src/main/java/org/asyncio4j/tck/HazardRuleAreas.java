package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.hazard.BlockedCallbackRules;
import org.asyncio4j.tck.rules.hazard.DeadlockRules;
import org.asyncio4j.tck.rules.hazard.ForeignCodeRules;
import org.asyncio4j.tck.rules.hazard.HazardBlockingRules;
import org.asyncio4j.tck.rules.hazard.HazardInterruptRules;
import org.asyncio4j.tck.rules.hazard.HazardSuspensionRules;
import org.asyncio4j.tck.rules.hazard.HazardThreadRules;
import org.asyncio4j.tck.rules.hazard.NothingLostRules;
import org.asyncio4j.tck.rules.hazard.OverflowRules;
import org.asyncio4j.tck.rules.hazard.StaticInitialiserRules;
import org.asyncio4j.tck.rules.hazard.UnwindingRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of what can harm a loop: blocking, deadlocks, foreign code, stack overflow. */
abstract class HazardRuleAreas extends InteropRuleAreas {

    /** Rules for runs that wait for what can never happen, and for runs that do not. */
    @Nested
    class Deadlocks extends DeadlockRules {}

    /** Rules for callbacks that block where blocking suspends. */
    @Nested
    class BlockedCallbacks extends BlockedCallbackRules {}

    /** Rules for awaits for which there is no stack left. */
    @Nested
    class Overflows extends OverflowRules {}

    /** Rules for objects of the program whose own methods fail. */
    @Nested
    class ForeignCode extends ForeignCodeRules {}

    /** Rules for closing a loop while tasks are suspended. */
    @Nested
    class Unwinding extends UnwindingRules {}

    /** Rules for failures that would otherwise be lost silently. */
    @Nested
    class NothingLost extends NothingLostRules {}

    /** Rules for tasks that block their whole loop. */
    @Nested
    class HazardBlocking extends HazardBlockingRules {}

    /** Rules for tasks that are suspended alone while they block. */
    @Nested
    class HazardSuspension extends HazardSuspensionRules {}

    /** Rules for virtual threads, and for the thread that called the run. */
    @Nested
    class HazardThreads extends HazardThreadRules {}

    /** Rules for interrupt flags of tasks and of the loop's thread. */
    @Nested
    class HazardInterrupts extends HazardInterruptRules {}

    /** Rules for awaits in static initialisers, which a virtual thread cannot leave. */
    @Nested
    class StaticInitialisers extends StaticInitialiserRules {}
}
