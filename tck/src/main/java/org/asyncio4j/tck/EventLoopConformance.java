package org.asyncio4j.tck;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.harness.ChosenRules;
import org.asyncio4j.tck.harness.RuleExtension;
import org.asyncio4j.tck.harness.RuleNames;
import org.asyncio4j.tck.report.ConformanceCheck;
import org.asyncio4j.tck.rules.cancel.AwaitGraphRules;
import org.asyncio4j.tck.rules.cancel.CancelOutcomeRules;
import org.asyncio4j.tck.rules.cancel.CancelScopeNestingRules;
import org.asyncio4j.tck.rules.cancel.CancelScopeRules;
import org.asyncio4j.tck.rules.cancel.CancellationRules;
import org.asyncio4j.tck.rules.cancel.CancelledChildRules;
import org.asyncio4j.tck.rules.cancel.CancelledFileRules;
import org.asyncio4j.tck.rules.cancel.CancelledFutureRules;
import org.asyncio4j.tck.rules.cancel.CancelledGroupRules;
import org.asyncio4j.tck.rules.cancel.CancelledIteratorRules;
import org.asyncio4j.tck.rules.cancel.CancelledPrimitiveRules;
import org.asyncio4j.tck.rules.cancel.CancelledQueueRules;
import org.asyncio4j.tck.rules.cancel.CancelledStreamRules;
import org.asyncio4j.tck.rules.cancel.CancelledThreadRules;
import org.asyncio4j.tck.rules.cancel.CancelledTlsRules;
import org.asyncio4j.tck.rules.cancel.CancelledTransportRules;
import org.asyncio4j.tck.rules.cancel.TimeoutRules;
import org.asyncio4j.tck.rules.cancel.TimeoutStateRules;
import org.asyncio4j.tck.rules.cancel.UncancelRules;
import org.asyncio4j.tck.rules.file.FileOrderRules;
import org.asyncio4j.tck.rules.file.FileRules;
import org.asyncio4j.tck.rules.file.TextFileRules;
import org.asyncio4j.tck.rules.file.WholeFileRules;
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
import org.asyncio4j.tck.rules.interop.CompletionStageRules;
import org.asyncio4j.tck.rules.interop.PublishedIterationRules;
import org.asyncio4j.tck.rules.interop.PublisherRules;
import org.asyncio4j.tck.rules.interop.PublisherSequenceRules;
import org.asyncio4j.tck.rules.interop.ThreadBoundRules;
import org.asyncio4j.tck.rules.io.AddressRules;
import org.asyncio4j.tck.rules.io.BufferedProtocolRules;
import org.asyncio4j.tck.rules.io.CancelledConnectionRules;
import org.asyncio4j.tck.rules.io.ConnectRules;
import org.asyncio4j.tck.rules.io.ConnectionDebugRules;
import org.asyncio4j.tck.rules.io.ConnectionFaultRules;
import org.asyncio4j.tck.rules.io.DatagramEndpointRules;
import org.asyncio4j.tck.rules.io.DatagramRules;
import org.asyncio4j.tck.rules.io.DatagramStreamRules;
import org.asyncio4j.tck.rules.io.DescriptorFaultRules;
import org.asyncio4j.tck.rules.io.FlowControlRules;
import org.asyncio4j.tck.rules.io.HeldWriteRules;
import org.asyncio4j.tck.rules.io.RawChannelRules;
import org.asyncio4j.tck.rules.io.RawConnectRules;
import org.asyncio4j.tck.rules.io.SendFileRules;
import org.asyncio4j.tck.rules.io.ServerFaultRules;
import org.asyncio4j.tck.rules.io.ServerRules;
import org.asyncio4j.tck.rules.io.ServerShutdownRules;
import org.asyncio4j.tck.rules.io.ServerShutdownSequenceRules;
import org.asyncio4j.tck.rules.io.StartTlsRules;
import org.asyncio4j.tck.rules.io.TlsCertificateRules;
import org.asyncio4j.tck.rules.io.TlsDataRules;
import org.asyncio4j.tck.rules.io.TlsEndRules;
import org.asyncio4j.tck.rules.io.TlsHandshakeRules;
import org.asyncio4j.tck.rules.io.TransportEndRules;
import org.asyncio4j.tck.rules.io.TransportRules;
import org.asyncio4j.tck.rules.io.TransportSequenceRules;
import org.asyncio4j.tck.rules.io.UnixSocketRules;
import org.asyncio4j.tck.rules.loop.ActingHandlerRules;
import org.asyncio4j.tck.rules.loop.CallbackFailureRules;
import org.asyncio4j.tck.rules.loop.CallbackRules;
import org.asyncio4j.tck.rules.loop.ClosingRules;
import org.asyncio4j.tck.rules.loop.DeadlineRules;
import org.asyncio4j.tck.rules.loop.DebugRules;
import org.asyncio4j.tck.rules.loop.DefaultExceptionHandlerRules;
import org.asyncio4j.tck.rules.loop.ExceptionHandlerRules;
import org.asyncio4j.tck.rules.loop.GateRules;
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
import org.asyncio4j.tck.rules.process.PipeRules;
import org.asyncio4j.tck.rules.process.SubprocessEndRules;
import org.asyncio4j.tck.rules.process.SubprocessRules;
import org.asyncio4j.tck.rules.process.SubprocessSequenceRules;
import org.asyncio4j.tck.rules.process.SubprocessTransportRules;
import org.asyncio4j.tck.rules.stream.StreamReaderRules;
import org.asyncio4j.tck.rules.stream.StreamSeparatorRules;
import org.asyncio4j.tck.rules.stream.StreamServerRules;
import org.asyncio4j.tck.rules.stream.StreamViewRules;
import org.asyncio4j.tck.rules.stream.StreamWriterRules;
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
import org.asyncio4j.tck.rules.task.AsCompletedRules;
import org.asyncio4j.tck.rules.task.AsyncGeneratorRules;
import org.asyncio4j.tck.rules.task.AwaitRules;
import org.asyncio4j.tck.rules.task.BlockRules;
import org.asyncio4j.tck.rules.task.BoundedGatherRules;
import org.asyncio4j.tck.rules.task.CompletionSequenceRules;
import org.asyncio4j.tck.rules.task.ConcurrentMappingRules;
import org.asyncio4j.tck.rules.task.EagerRules;
import org.asyncio4j.tck.rules.task.EagerSequenceRules;
import org.asyncio4j.tck.rules.task.FutureFailureRules;
import org.asyncio4j.tck.rules.task.FutureRules;
import org.asyncio4j.tck.rules.task.GatherCancellationRules;
import org.asyncio4j.tck.rules.task.GatherOrCancelRules;
import org.asyncio4j.tck.rules.task.GatherRules;
import org.asyncio4j.tck.rules.task.GeneratorSequenceRules;
import org.asyncio4j.tck.rules.task.IntrospectionRules;
import org.asyncio4j.tck.rules.task.MappingSequenceRules;
import org.asyncio4j.tck.rules.task.SharedDataRules;
import org.asyncio4j.tck.rules.task.ShieldRules;
import org.asyncio4j.tck.rules.task.SleepRules;
import org.asyncio4j.tck.rules.task.TaskContextRules;
import org.asyncio4j.tck.rules.task.TaskFactoryRules;
import org.asyncio4j.tck.rules.task.TaskFailureRules;
import org.asyncio4j.tck.rules.task.TaskGroupCancelRules;
import org.asyncio4j.tck.rules.task.TaskGroupMembershipRules;
import org.asyncio4j.tck.rules.task.TaskGroupNestingRules;
import org.asyncio4j.tck.rules.task.TaskGroupParentRules;
import org.asyncio4j.tck.rules.task.TaskGroupRules;
import org.asyncio4j.tck.rules.task.TaskGroupStartRules;
import org.asyncio4j.tck.rules.task.TaskRegistryRules;
import org.asyncio4j.tck.rules.task.TaskRules;
import org.asyncio4j.tck.rules.task.TaskThreadRules;
import org.asyncio4j.tck.rules.task.WaitForRules;
import org.asyncio4j.tck.rules.task.WaitingRules;
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
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The rules of the conformance kit, as a JUnit test class that a back end extends with a provider of its loops.
 *
 * <pre>{@code
 * class AcmeLoopConformanceTest extends EventLoopConformance {
 *     @Override
 *     protected EventLoopProvider provider() {
 *         return new AcmeLoopProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>The report is written to {@code target/asyncio4j-tck/<provider>-<mechanism>/report.md}.
 */
@DisplayNameGeneration(RuleNames.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@ExtendWith({ConformanceCheck.class, ChosenRules.class})
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("leaks are looked for in the whole JVM")
public abstract class EventLoopConformance {

    @RegisterExtension
    @SuppressWarnings("this-escape") // neither method is called before a rule begins
    final RuleExtension rules = new RuleExtension(this::provider, this::config);

    /** Constructor for the conformance classes of back ends. */
    protected EventLoopConformance() {}

    /** Returns the back end under test; its claims decide which rules apply. */
    protected abstract EventLoopProvider provider();

    /**
     * Returns the configuration of the loops under test: mechanism, blocking policy. The kit adds clock and exception
     * handler.
     */
    protected LoopConfig config() {
        return LoopConfig.defaults();
    }

    /** Basic rules that all others rest on. They run first; if one fails, no other rule is run. */
    @Nested
    @Order(1)
    @TestMethodOrder(MethodOrderer.DisplayName.class) // by id: each rests on those before
    class Gates extends GateRules {}

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

    /** Rules for the task factory. */
    @Nested
    class TaskFactories extends TaskFactoryRules {}

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

    /** Rules for futures: outcome and done callbacks. */
    @Nested
    class Futures extends FutureRules {}

    /** Rules for done callbacks and exception handlers that act. */
    @Nested
    class FutureSequences extends CompletionSequenceRules {}

    /** Rules for awaiting futures: cost, order, chaining, misuse. */
    @Nested
    class Awaiting extends AwaitRules {}

    /** Rules for failed futures: identity, and what happens to exceptions never retrieved. */
    @Nested
    class FutureFailures extends FutureFailureRules {}

    /** Rules for tasks: start, stepping, turns. */
    @Nested
    class Tasks extends TaskRules {}

    /** Rules for tasks as objects: names, the current task, the set of all tasks. */
    @Nested
    class TaskRegistry extends TaskRegistryRules {}

    /** Rules for the contexts of tasks. */
    @Nested
    class TaskContexts extends TaskContextRules {}

    /** Rules for how tasks fail. */
    @Nested
    class TaskFailures extends TaskFailureRules {}

    /** Rules for tasks as Java threads: identity, locks, interrupts, stacks. */
    @Nested
    class TaskThreads extends TaskThreadRules {}

    /** Rules for task cancellation: where a request goes, when it arrives. */
    @Nested
    class Cancellation extends CancellationRules {}

    /** Rules for awaits in long chains and in cycles. */
    @Nested
    class AwaitGraphs extends AwaitGraphRules {}

    /** Rules for scopes whose cancellation is delivered at each await. */
    @Nested
    class CancelScopes extends CancelScopeRules {}

    /** Rules for scopes around, inside and beside groups, timeouts, locks and other tasks. */
    @Nested
    class CancelScopeNesting extends CancelScopeNestingRules {}

    /** Rules for runs that wait for what can never happen, and for runs that do not. */
    @Nested
    class Deadlocks extends DeadlockRules {}

    /** Rules for the results of a cancellation: return values, outcome, message, trace. */
    @Nested
    class CancelOutcomes extends CancelOutcomeRules {}

    /** Rules for cancellation at any point of a wait for futures, tasks and time. */
    @Nested
    class CancelledFutures extends CancelledFutureRules {}

    /** Rules for cancellation at any point of a wait for locks and other primitives. */
    @Nested
    class CancelledPrimitives extends CancelledPrimitiveRules {}

    /** Rules for cancellation at any point of a wait for queues. */
    @Nested
    class CancelledQueues extends CancelledQueueRules {}

    /** Rules for cancellation at any point of a wait for streams, servers and datagrams. */
    @Nested
    class CancelledStreams extends CancelledStreamRules {}

    /** Rules for cancellation at any point of creating transports or waiting for channels. */
    @Nested
    class CancelledTransports extends CancelledTransportRules {}

    /** Rules for cancellation at any point of a wait for TLS. */
    @Nested
    class CancelledTls extends CancelledTlsRules {}

    /** Rules for cancellation at any point of a wait for files. */
    @Nested
    class CancelledFiles extends CancelledFileRules {}

    /** Rules for cancellation at any point of a wait for child processes. */
    @Nested
    class CancelledChildren extends CancelledChildRules {}

    /** Rules for cancellation at any point of a wait for other threads. */
    @Nested
    class CancelledThreads extends CancelledThreadRules {}

    /** Rules for cancelling what groups of loops wait for. */
    @Nested
    class CancelledGroups extends CancelledGroupRules {}

    /** Rules for cancellation at any point of a wait for generators and publishers. */
    @Nested
    class CancelledIterators extends CancelledIteratorRules {}

    /** Rules for locks, semaphores and events under random operations. */
    @Nested
    class PrimitiveSequences extends PrimitiveSequenceRules {}

    /** Rules for conditions and barriers under random operations. */
    @Nested
    class ConditionSequences extends ConditionSequenceRules {}

    /** Rules for queues under random operations. */
    @Nested
    class QueueSequences extends QueueSequenceRules {}

    /** Rules for transports, streams and servers under random operations. */
    @Nested
    class TransportSequences extends TransportSequenceRules {}

    /** Rules for child processes under random operations. */
    @Nested
    class SubprocessSequences extends SubprocessSequenceRules {}

    /** Rules for publishers and subscribers under random operations. */
    @Nested
    class PublisherSequences extends PublisherSequenceRules {}

    /** Rules for as many entries as rings and heaps hold, and one more. */
    @Nested
    class Sizes extends SizeRules {}

    /** Rules for data that is equal, shared, nested or split. */
    @Nested
    class SharedAndSplit extends SharedDataRules {}

    /** Rules for counting cancellation requests, and for cancelling what is done. */
    @Nested
    class Uncancelling extends UncancelRules {}

    /** Rules for the eager start of tasks. */
    @Nested
    class EagerStart extends EagerRules {}

    /** Rules for eager starts inside eager starts. */
    @Nested
    class EagerSequences extends EagerSequenceRules {}

    /** Rules for sleep. */
    @Nested
    class Sleeping extends SleepRules {}

    /** Rules for waitUntil. */
    @Nested
    class Waiting extends WaitingRules {}

    /** Rules for waitFor. */
    @Nested
    class WaitingFor extends WaitForRules {}

    /** Rules for the timeout block. */
    @Nested
    class Timeouts extends TimeoutRules {}

    /** Rules for other failures, states and rescheduling around the timeout block. */
    @Nested
    class TimeoutStates extends TimeoutStateRules {}

    /** Rules for gather: results, failures, arguments. */
    @Nested
    class Gathering extends GatherRules {}

    /** Rules for cancelling gather. */
    @Nested
    class GatherCancellation extends GatherCancellationRules {}

    /** Rules for the variant of gather that cancels its siblings. */
    @Nested
    class GatheringOrCancelling extends GatherOrCancelRules {}

    /** Rules for the variant of gather that has a limit. */
    @Nested
    class GatheringAFew extends BoundedGatherRules {}

    /** Rules for applying a function to many items with a limit on concurrency. */
    @Nested
    class ConcurrentMappings extends ConcurrentMappingRules {}

    /** Rules for concurrent mapping under random operations. */
    @Nested
    class MappingSequences extends MappingSequenceRules {}

    /** Rules for shield. */
    @Nested
    class Shielding extends ShieldRules {}

    /** Rules for asCompleted. */
    @Nested
    class AsCompleted extends AsCompletedRules {}

    /** Rules for task groups. */
    @Nested
    class TaskGroups extends TaskGroupRules {}

    /** Rules for task groups whose parent is cancelled. */
    @Nested
    class TaskGroupParent extends TaskGroupParentRules {}

    /** Rules for task groups inside task groups. */
    @Nested
    class TaskGroupNesting extends TaskGroupNestingRules {}

    /** Rules for joining a task group. */
    @Nested
    class TaskGroupMembership extends TaskGroupMembershipRules {}

    /** Rules for children that report when they are ready. */
    @Nested
    class TaskGroupStarts extends TaskGroupStartRules {}

    /** Rules for ending task groups early. */
    @Nested
    class TaskGroupCancel extends TaskGroupCancelRules {}

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

    /** Rules for asynchronous generators. */
    @Nested
    class AsyncGenerators extends AsyncGeneratorRules {}

    /** Rules for asynchronous generators under requests in any order. */
    @Nested
    class GeneratorSequences extends GeneratorSequenceRules {}

    /** Rules for the signal handlers of a loop. */
    @Nested
    class SignalHandlers extends SignalHandlerRules {}

    /** Rules for callbacks that block where blocking suspends. */
    @Nested
    class BlockedCallbacks extends BlockedCallbackRules {}

    /** Rules for awaits for which there is no stack left. */
    @Nested
    class Overflows extends OverflowRules {}

    /** Rules for objects of the program whose own methods fail. */
    @Nested
    class ForeignCode extends ForeignCodeRules {}

    /** Rules for references that must no longer be held. */
    @Nested
    class Memory extends MemoryRules {}

    /** Rules for closing a loop while tasks are suspended. */
    @Nested
    class Unwinding extends UnwindingRules {}

    /** Rules for failures that would otherwise be lost silently. */
    @Nested
    class NothingLost extends NothingLostRules {}

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

    /** Rules for reading from streams. */
    @Nested
    class StreamReaders extends StreamReaderRules {}

    /** Rules for lines, separators and limits of streams. */
    @Nested
    class StreamSeparators extends StreamSeparatorRules {}

    /** Rules for writing to streams, and for how their connections end. */
    @Nested
    class StreamWriters extends StreamWriterRules {}

    /** Rules for the handlers of stream servers. */
    @Nested
    class StreamServers extends StreamServerRules {}

    /** Rules for streams as input and output streams of the JDK. */
    @Nested
    class StreamViews extends StreamViewRules {}

    /** Rules for transports and their protocols. */
    @Nested
    class Transports extends TransportRules {}

    /** Rules for small writes, which may leave together. */
    @Nested
    class HeldWrites extends HeldWriteRules {}

    /** Rules for protocols with buffers of their own. */
    @Nested
    class BufferedProtocols extends BufferedProtocolRules {}

    /** Rules for pausing and resuming protocols that write. */
    @Nested
    class FlowControl extends FlowControlRules {}

    /** Rules for the end of a transport. */
    @Nested
    class TransportEnds extends TransportEndRules {}

    /** Rules for sending files over transports. */
    @Nested
    class SendingFiles extends SendFileRules {}

    /** Rules for servers and their connections. */
    @Nested
    class Servers extends ServerRules {}

    /** Rules for the orderly shutdown of servers. */
    @Nested
    class ServerShutdown extends ServerShutdownRules {}

    /** Rules for groups of loops. */
    @Nested
    class LoopGroups extends LoopGroupRules {}

    /** Rules for the servers of groups of loops. */
    @Nested
    class LoopGroupServers extends LoopGroupServerRules {}

    /** Rules for sequences around the end of a server. */
    @Nested
    class ServerShutdownSequences extends ServerShutdownSequenceRules {}

    /** Rules for addresses to listen at and to connect to. */
    @Nested
    class Connecting extends ConnectRules {}

    /** Rules for Happy Eyeballs, names, and where else servers listen. */
    @Nested
    class Addresses extends AddressRules {}

    /** Rules for channels that a program reads and writes itself. */
    @Nested
    class RawChannels extends RawChannelRules {}

    /** Rules for connecting and accepting raw channels, and for datagrams on them. */
    @Nested
    class RawConnecting extends RawConnectRules {}

    /** Rules for connections whose peer fails. */
    @Nested
    class ConnectionFaults extends ConnectionFaultRules {}

    /** Rules for clients that are cancelled at any point. */
    @Nested
    class CancelledConnections extends CancelledConnectionRules {}

    /** Rules for servers that are closed, clients that only come and go, and unreachable hosts. */
    @Nested
    class ServerFaults extends ServerFaultRules {}

    /** Rules for servers that have run out of descriptors. */
    @Nested
    class DescriptorFaults extends DescriptorFaultRules {}

    /** Rules for the files of Unix sockets. */
    @Nested
    class UnixSockets extends UnixSocketRules {}

    /** Rules for sending and receiving datagrams. */
    @Nested
    class Datagrams extends DatagramRules {}

    /** Rules for the beginning and the end of datagram endpoints. */
    @Nested
    class DatagramEndpoints extends DatagramEndpointRules {}

    /** Rules for datagrams in tasks. */
    @Nested
    class DatagramStreams extends DatagramStreamRules {}

    /** Rules for reading and writing files. */
    @Nested
    class Files extends FileRules {}

    /** Rules for the order of file operations, and for how files end. */
    @Nested
    class FileOrder extends FileOrderRules {}

    /** Rules for text in files. */
    @Nested
    class TextFiles extends TextFileRules {}

    /** Rules for operations on whole files and folders. */
    @Nested
    class WholeFiles extends WholeFileRules {}

    /** Rules for starting child processes, and for their input and output. */
    @Nested
    class Subprocesses extends SubprocessRules {}

    /** Rules for the end of child processes. */
    @Nested
    class SubprocessEnds extends SubprocessEndRules {}

    /** Rules for child processes as seen by transports and protocols. */
    @Nested
    class SubprocessTransports extends SubprocessTransportRules {}

    /** Rules for ends of pipes as transports. */
    @Nested
    class Pipes extends PipeRules {}

    /** Rules for what debug mode reports about connections and endpoints. */
    @Nested
    class ConnectionDebug extends ConnectionDebugRules {}

    /** Rules for the beginning of connections over TLS. */
    @Nested
    class TlsHandshakes extends TlsHandshakeRules {}

    /** Rules for certificates, and for what two ends agree on. */
    @Nested
    class TlsCertificates extends TlsCertificateRules {}

    /** Rules for data that goes through TLS. */
    @Nested
    class TlsTransfers extends TlsDataRules {}

    /** Rules for the end of connections over TLS. */
    @Nested
    class TlsEnds extends TlsEndRules {}

    /** Rules for securing connections already in use. */
    @Nested
    class StartTls extends StartTlsRules {}

    /** Rules for stacks and priority queues, items, and iteration. */
    @Nested
    class QueueKinds extends QueueKindRules {}

    /** Rules for closing a loop while tasks wait for locks, queues and the like. */
    @Nested
    class WaiterExits extends WaiterExitRules {}

    /** Rules for blocks with an entry and an exit. */
    @Nested
    class Blocks extends BlockRules {}

    /** Rules for introspection: who waits for whom, and where. */
    @Nested
    class Introspection extends IntrospectionRules {}

    /** Rules for iterating over what a publisher sends. */
    @Nested
    class PublishedIteration extends PublishedIterationRules {}

    /** Rules for publishing an iterator. */
    @Nested
    class Publishing extends PublisherRules {}

    /** Rules for futures as completion stages, and for a loop as their executor. */
    @Nested
    class CompletionStages extends CompletionStageRules {}

    /** Rules for what Java binds to threads: scoped values, thread-locals. */
    @Nested
    class ThreadBound extends ThreadBoundRules {}

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

    /** Rules for whole programs that CPython has run before. */
    @Nested
    class Programs extends OracleRules {}
}
