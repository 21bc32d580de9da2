package org.asyncio4j.tck;

import org.asyncio4j.tck.rules.loop.ActingHandlerRules;
import org.asyncio4j.tck.rules.loop.CallbackFailureRules;
import org.asyncio4j.tck.rules.loop.CallbackRules;
import org.asyncio4j.tck.rules.loop.ClosingRules;
import org.asyncio4j.tck.rules.loop.DeadlineRules;
import org.asyncio4j.tck.rules.loop.DebugRules;
import org.asyncio4j.tck.rules.loop.DefaultExceptionHandlerRules;
import org.asyncio4j.tck.rules.loop.ExceptionHandlerRules;
import org.asyncio4j.tck.rules.loop.HandleRules;
import org.asyncio4j.tck.rules.loop.IdleRules;
import org.asyncio4j.tck.rules.loop.InterruptRules;
import org.asyncio4j.tck.rules.loop.LoopGroupRules;
import org.asyncio4j.tck.rules.loop.LoopGroupServerRules;
import org.asyncio4j.tck.rules.loop.MemoryRules;
import org.asyncio4j.tck.rules.loop.OracleRules;
import org.asyncio4j.tck.rules.loop.PollRules;
import org.asyncio4j.tck.rules.loop.ReadinessRules;
import org.asyncio4j.tck.rules.loop.ReadinessSequenceRules;
import org.asyncio4j.tck.rules.loop.RunRules;
import org.asyncio4j.tck.rules.loop.RunnerInterruptRules;
import org.asyncio4j.tck.rules.loop.RunnerRules;
import org.asyncio4j.tck.rules.loop.RunnerSequenceRules;
import org.asyncio4j.tck.rules.loop.RunnerSignalRules;
import org.asyncio4j.tck.rules.loop.RunningLoopRules;
import org.asyncio4j.tck.rules.loop.ScheduleSequenceRules;
import org.asyncio4j.tck.rules.loop.SignalHandlerRules;
import org.asyncio4j.tck.rules.loop.SizeRules;
import org.asyncio4j.tck.rules.loop.TimerRules;
import org.junit.jupiter.api.Nested;

/** The rule areas of the loop: callbacks, timers, readiness, runs, runners, loop groups. */
abstract class LoopRuleAreas {

    /** Rules for callbacks: order and turns. */
    @Nested
    class Callbacks extends CallbackRules {}

    /** Rules for callback handles: cancellation, contexts. */
    @Nested
    class Handles extends HandleRules {}

    /** Rules for callbacks that fail, and for failures that end a run. */
    @Nested
    class CallbackFailures extends CallbackFailureRules {}

    /** Rules for polls, and for the place of I/O in a turn. */
    @Nested
    class Polling extends PollRules {}

    /** Rules for a loop that has nothing to do. */
    @Nested
    class Idling extends IdleRules {}

    /** Rules for watching channels. */
    @Nested
    class Readiness extends ReadinessRules {}

    /** Rules for channels that are watched, left and closed in any order. */
    @Nested
    class ReadinessSequences extends ReadinessSequenceRules {}

    /** Rules for timers: order and cancellation. */
    @Nested
    class Timers extends TimerRules {}

    /** Rules for callbacks and timers that are scheduled and cancelled in any order. */
    @Nested
    class ScheduleSequences extends ScheduleSequenceRules {}

    /** Rules for when timers are due. */
    @Nested
    class Deadlines extends DeadlineRules {}

    /** Rules for running and stopping. */
    @Nested
    class Running extends RunRules {}

    /** Rules for finding the running loop. */
    @Nested
    class RunningLoops extends RunningLoopRules {}

    /** Rules for interrupts of the waiting thread. */
    @Nested
    class Interrupts extends InterruptRules {}

    /** Rules for closing a loop, and for what a closed loop refuses. */
    @Nested
    class Closing extends ClosingRules {}

    /** Rules for the exception handler. */
    @Nested
    class ExceptionHandling extends ExceptionHandlerRules {}

    /** Rules for exception handlers that act on the failures they are called with. */
    @Nested
    class ExceptionHandlersThatAct extends ActingHandlerRules {}

    /** Rules for what is logged without an exception handler. */
    @Nested
    class DefaultExceptionHandling extends DefaultExceptionHandlerRules {}

    /** Rules for debug mode. */
    @Nested
    class Debugging extends DebugRules {}

    /** Rules for as many entries as rings and heaps hold, and one more. */
    @Nested
    class Sizes extends SizeRules {}

    /** Rules for the runner. */
    @Nested
    class Runners extends RunnerRules {}

    /** Rules for a runner under sequences of many operations. */
    @Nested
    class RunnerSequences extends RunnerSequenceRules {}

    /** Rules for interrupting a run. */
    @Nested
    class RunnerInterrupts extends RunnerInterruptRules {}

    /** Rules for SIGINT during a run. */
    @Nested
    class RunnerSignals extends RunnerSignalRules {}

    /** Rules for the signal handlers of a loop. */
    @Nested
    class SignalHandlers extends SignalHandlerRules {}

    /** Rules for references that must no longer be held. */
    @Nested
    class Memory extends MemoryRules {}

    /** Rules for groups of loops. */
    @Nested
    class LoopGroups extends LoopGroupRules {}

    /** Rules for the servers of groups of loops. */
    @Nested
    class LoopGroupServers extends LoopGroupServerRules {}

    /** Rules for whole programs that CPython has run before. */
    @Nested
    class Programs extends OracleRules {}
}
