package org.asyncio4j.tck;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.EventLoopProvider;
import org.asyncio4j.tck.harness.RuleExtension;
import org.asyncio4j.tck.harness.RuleNames;
import org.asyncio4j.tck.report.ConformanceCheck;
import org.asyncio4j.tck.rules.ActingHandlerRules;
import org.asyncio4j.tck.rules.AddressRules;
import org.asyncio4j.tck.rules.AsCompletedRules;
import org.asyncio4j.tck.rules.AsyncGeneratorRules;
import org.asyncio4j.tck.rules.AwaitGraphRules;
import org.asyncio4j.tck.rules.AwaitRules;
import org.asyncio4j.tck.rules.BarrierBreakRules;
import org.asyncio4j.tck.rules.BarrierRules;
import org.asyncio4j.tck.rules.BlockRules;
import org.asyncio4j.tck.rules.BlockedCallbackRules;
import org.asyncio4j.tck.rules.BoundedGatherRules;
import org.asyncio4j.tck.rules.BufferedProtocolRules;
import org.asyncio4j.tck.rules.CallbackFailureRules;
import org.asyncio4j.tck.rules.CallbackRules;
import org.asyncio4j.tck.rules.CancelOutcomeRules;
import org.asyncio4j.tck.rules.CancelScopeNestingRules;
import org.asyncio4j.tck.rules.CancelScopeRules;
import org.asyncio4j.tck.rules.CancellationRules;
import org.asyncio4j.tck.rules.CancelledConnectionRules;
import org.asyncio4j.tck.rules.SharedDataRules;
import org.asyncio4j.tck.rules.SizeRules;
import org.asyncio4j.tck.rules.PublisherSequenceRules;
import org.asyncio4j.tck.rules.SubprocessSequenceRules;
import org.asyncio4j.tck.rules.TransportSequenceRules;
import org.asyncio4j.tck.rules.QueueSequenceRules;
import org.asyncio4j.tck.rules.ConditionSequenceRules;
import org.asyncio4j.tck.rules.PrimitiveSequenceRules;
import org.asyncio4j.tck.rules.CancelledGroupRules;
import org.asyncio4j.tck.rules.CancelledIteratorRules;
import org.asyncio4j.tck.rules.CancelledThreadRules;
import org.asyncio4j.tck.rules.CancelledChildRules;
import org.asyncio4j.tck.rules.CancelledFileRules;
import org.asyncio4j.tck.rules.CancelledTlsRules;
import org.asyncio4j.tck.rules.CancelledTransportRules;
import org.asyncio4j.tck.rules.CancelledStreamRules;
import org.asyncio4j.tck.rules.CancelledQueueRules;
import org.asyncio4j.tck.rules.CancelledPrimitiveRules;
import org.asyncio4j.tck.rules.CancelledFutureRules;
import org.asyncio4j.tck.rules.ClosingRules;
import org.asyncio4j.tck.rules.CompletionSequenceRules;
import org.asyncio4j.tck.rules.CompletionStageRules;
import org.asyncio4j.tck.rules.ConcurrentFutureRules;
import org.asyncio4j.tck.rules.ConcurrentMappingRules;
import org.asyncio4j.tck.rules.ConditionCancelRules;
import org.asyncio4j.tck.rules.ConditionRules;
import org.asyncio4j.tck.rules.ConnectRules;
import org.asyncio4j.tck.rules.ConnectionFaultRules;
import org.asyncio4j.tck.rules.ConnectionDebugRules;
import org.asyncio4j.tck.rules.DatagramEndpointRules;
import org.asyncio4j.tck.rules.DatagramRules;
import org.asyncio4j.tck.rules.DatagramStreamRules;
import org.asyncio4j.tck.rules.DeadlineRules;
import org.asyncio4j.tck.rules.DeadlockRules;
import org.asyncio4j.tck.rules.DebugRules;
import org.asyncio4j.tck.rules.DefaultExceptionHandlerRules;
import org.asyncio4j.tck.rules.DescriptorFaultRules;
import org.asyncio4j.tck.rules.DroppedJobRules;
import org.asyncio4j.tck.rules.EagerRules;
import org.asyncio4j.tck.rules.EagerSequenceRules;
import org.asyncio4j.tck.rules.EventRules;
import org.asyncio4j.tck.rules.ExceptionHandlerRules;
import org.asyncio4j.tck.rules.ExecutorRules;
import org.asyncio4j.tck.rules.ExecutorSequenceRules;
import org.asyncio4j.tck.rules.ExecutorShutdownRules;
import org.asyncio4j.tck.rules.FileOrderRules;
import org.asyncio4j.tck.rules.FileRules;
import org.asyncio4j.tck.rules.FlowControlRules;
import org.asyncio4j.tck.rules.ForeignCodeRules;
import org.asyncio4j.tck.rules.FutureFailureRules;
import org.asyncio4j.tck.rules.FutureRules;
import org.asyncio4j.tck.rules.GatherCancellationRules;
import org.asyncio4j.tck.rules.GatherOrCancelRules;
import org.asyncio4j.tck.rules.GatherRules;
import org.asyncio4j.tck.rules.GateRules;
import org.asyncio4j.tck.rules.GeneratorSequenceRules;
import org.asyncio4j.tck.rules.HandleRules;
import org.asyncio4j.tck.rules.HazardRules;
import org.asyncio4j.tck.rules.HeldRules;
import org.asyncio4j.tck.rules.HeldWriteRules;
import org.asyncio4j.tck.rules.IdleRules;
import org.asyncio4j.tck.rules.InterruptRules;
import org.asyncio4j.tck.rules.IntrospectionRules;
import org.asyncio4j.tck.rules.LockCancelRules;
import org.asyncio4j.tck.rules.LockRules;
import org.asyncio4j.tck.rules.LoopGroupRules;
import org.asyncio4j.tck.rules.LoopThreadRules;
import org.asyncio4j.tck.rules.MappingSequenceRules;
import org.asyncio4j.tck.rules.MemoryRules;
import org.asyncio4j.tck.rules.NothingLostRules;
import org.asyncio4j.tck.rules.OracleRules;
import org.asyncio4j.tck.rules.OverflowRules;
import org.asyncio4j.tck.rules.PollRules;
import org.asyncio4j.tck.rules.PublishedIterationRules;
import org.asyncio4j.tck.rules.PublisherRules;
import org.asyncio4j.tck.rules.QueueCancelRules;
import org.asyncio4j.tck.rules.QueueJoinRules;
import org.asyncio4j.tck.rules.QueueKindRules;
import org.asyncio4j.tck.rules.QueueRules;
import org.asyncio4j.tck.rules.QueueShutdownRules;
import org.asyncio4j.tck.rules.RawChannelRules;
import org.asyncio4j.tck.rules.RawConnectRules;
import org.asyncio4j.tck.rules.ReadinessRules;
import org.asyncio4j.tck.rules.ReadinessSequenceRules;
import org.asyncio4j.tck.rules.RunRules;
import org.asyncio4j.tck.rules.RunnerInterruptRules;
import org.asyncio4j.tck.rules.RunnerRules;
import org.asyncio4j.tck.rules.RunnerSequenceRules;
import org.asyncio4j.tck.rules.RunnerSignalRules;
import org.asyncio4j.tck.rules.RunningLoopRules;
import org.asyncio4j.tck.rules.ScheduleSequenceRules;
import org.asyncio4j.tck.rules.SemaphoreCancelRules;
import org.asyncio4j.tck.rules.SemaphoreRules;
import org.asyncio4j.tck.rules.ServerFaultRules;
import org.asyncio4j.tck.rules.SendFileRules;
import org.asyncio4j.tck.rules.ServerRules;
import org.asyncio4j.tck.rules.ServerShutdownRules;
import org.asyncio4j.tck.rules.ServerShutdownSequenceRules;
import org.asyncio4j.tck.rules.ShieldRules;
import org.asyncio4j.tck.rules.SignalHandlerRules;
import org.asyncio4j.tck.rules.SleepRules;
import org.asyncio4j.tck.rules.StaticInitialiserRules;
import org.asyncio4j.tck.rules.StreamReaderRules;
import org.asyncio4j.tck.rules.StreamSeparatorRules;
import org.asyncio4j.tck.rules.StreamServerRules;
import org.asyncio4j.tck.rules.StreamViewRules;
import org.asyncio4j.tck.rules.StreamWriterRules;
import org.asyncio4j.tck.rules.TaskContextRules;
import org.asyncio4j.tck.rules.TaskFactoryRules;
import org.asyncio4j.tck.rules.TaskFailureRules;
import org.asyncio4j.tck.rules.TaskGroupCancelRules;
import org.asyncio4j.tck.rules.TaskGroupMembershipRules;
import org.asyncio4j.tck.rules.TaskGroupNestingRules;
import org.asyncio4j.tck.rules.TaskGroupParentRules;
import org.asyncio4j.tck.rules.TaskGroupRules;
import org.asyncio4j.tck.rules.TaskGroupStartRules;
import org.asyncio4j.tck.rules.TaskRegistryRules;
import org.asyncio4j.tck.rules.TaskRules;
import org.asyncio4j.tck.rules.TaskThreadRules;
import org.asyncio4j.tck.rules.TextFileRules;
import org.asyncio4j.tck.rules.ThreadBoundRules;
import org.asyncio4j.tck.rules.ThreadRules;
import org.asyncio4j.tck.rules.ThreadsafeHandleRules;
import org.asyncio4j.tck.rules.TimeoutRules;
import org.asyncio4j.tck.rules.TimeoutStateRules;
import org.asyncio4j.tck.rules.TimerRules;
import org.asyncio4j.tck.rules.TransportEndRules;
import org.asyncio4j.tck.rules.TlsHandshakeRules;
import org.asyncio4j.tck.rules.TlsCertificateRules;
import org.asyncio4j.tck.rules.TlsDataRules;
import org.asyncio4j.tck.rules.TlsEndRules;
import org.asyncio4j.tck.rules.StartTlsRules;
import org.asyncio4j.tck.rules.TransportRules;
import org.asyncio4j.tck.rules.UncancelRules;
import org.asyncio4j.tck.rules.UnixSocketRules;
import org.asyncio4j.tck.rules.UnwindingRules;
import org.asyncio4j.tck.rules.WaitForRules;
import org.asyncio4j.tck.rules.WaiterExitRules;
import org.asyncio4j.tck.rules.WaitingRules;
import org.asyncio4j.tck.rules.WakeUpRules;
import org.asyncio4j.tck.rules.WholeFileRules;
import org.asyncio4j.tck.rules.SubprocessEndRules;
import org.asyncio4j.tck.rules.SubprocessRules;
import org.asyncio4j.tck.rules.SubprocessTransportRules;
import org.asyncio4j.tck.rules.PipeRules;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * All rules for one kind of loop: extend it, say which loop, and run it as a JUnit test.
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
 * <p>The report is {@code target/asyncio4j-tck/<provider>-<mechanism>/report.md}.
 */
@DisplayNameGeneration(RuleNames.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@ExtendWith(ConformanceCheck.class)
@Execution(ExecutionMode.SAME_THREAD)
@Isolated("leaks are looked for in the whole JVM")
public abstract class EventLoopConformance {

    @RegisterExtension
    @SuppressWarnings("this-escape") // the two methods are called when a rule begins, not before
    final RuleExtension rules = new RuleExtension(this::provider, this::config);

    /** For the conformance classes of back ends. */
    protected EventLoopConformance() {}

    /** The back end to try; what it claims decides which rules apply. */
    protected abstract EventLoopProvider provider();

    /** How its loops are made: mechanism, blocking policy. The kit adds clock and exception handler. */
    protected LoopConfig config() {
        return LoopConfig.defaults();
    }

    /** What all others rest on; first, and when it fails nothing else is run. */
    @Nested
    @Order(1)
    class Gates extends GateRules {}

    /** About callbacks: order and turns. */
    @Nested
    class Callbacks extends CallbackRules {}

    /** About handles of callbacks: cancelling, contexts. */
    @Nested
    class Handles extends HandleRules {}

    /** About callbacks that fail, and failures that end a run. */
    @Nested
    class CallbackFailures extends CallbackFailureRules {}

    /** About polls, and the place of I/O in a turn. */
    @Nested
    class Polling extends PollRules {}

    /** About a loop that has nothing to do. */
    @Nested
    class Idling extends IdleRules {}

    /** About watching channels. */
    @Nested
    class Readiness extends ReadinessRules {}

    /** About channels that are watched, left and closed in any order. */
    @Nested
    class ReadinessSequences extends ReadinessSequenceRules {}

    /** About timers: order and cancellation. */
    @Nested
    class Timers extends TimerRules {}

    /** About callbacks and timers that are set and cancelled in any order. */
    @Nested
    class ScheduleSequences extends ScheduleSequenceRules {}

    /** About when timers are due. */
    @Nested
    class Deadlines extends DeadlineRules {}

    /** About running and stopping. */
    @Nested
    class Running extends RunRules {}

    /** About which loop runs here. */
    @Nested
    class RunningLoops extends RunningLoopRules {}

    /** About interrupts of the waiting thread. */
    @Nested
    class Interrupts extends InterruptRules {}

    /** About the task factory. */
    @Nested
    class TaskFactories extends TaskFactoryRules {}

    /** About closing a loop, and what a closed one refuses. */
    @Nested
    class Closing extends ClosingRules {}

    /** About the exception handler. */
    @Nested
    class ExceptionHandling extends ExceptionHandlerRules {}

    /** About exception handlers that do something about what they are told. */
    @Nested
    class ExceptionHandlersThatAct extends ActingHandlerRules {}

    /** About what is logged without an exception handler. */
    @Nested
    class DefaultExceptionHandling extends DefaultExceptionHandlerRules {}

    /** About debug mode. */
    @Nested
    class Debugging extends DebugRules {}

    /** About other threads. */
    @Nested
    class Threads extends ThreadRules {}

    /** About waking a loop that is about to wait. */
    @Nested
    class WakingUp extends WakeUpRules {}

    /** About the thread that drives the loop, a guest's host among them. */
    @Nested
    class LoopThreads extends LoopThreadRules {}

    /** About cancelling callbacks of other threads. */
    @Nested
    class ThreadsafeHandles extends ThreadsafeHandleRules {}

    /** About executors. */
    @Nested
    class Executors extends ExecutorRules {}

    /** About jobs in executors that are run, cancelled and waited for in any order. */
    @Nested
    class ExecutorSequences extends ExecutorSequenceRules {}

    /** About jobs that an executor never runs. */
    @Nested
    class DroppedJobs extends DroppedJobRules {}

    /** About the end of the default executor. */
    @Nested
    class ExecutorShutdown extends ExecutorShutdownRules {}

    /** About futures of other threads. */
    @Nested
    class ConcurrentFutures extends ConcurrentFutureRules {}

    /** About futures: outcome and done callbacks. */
    @Nested
    class Futures extends FutureRules {}

    /** About done callbacks and exception handlers that act. */
    @Nested
    class FutureSequences extends CompletionSequenceRules {}

    /** About awaiting futures: cost, order, chaining, misuse. */
    @Nested
    class Awaiting extends AwaitRules {}

    /** About failures of futures: identity, and what becomes of those nobody asked for. */
    @Nested
    class FutureFailures extends FutureFailureRules {}

    /** About tasks: start, stepping, turns. */
    @Nested
    class Tasks extends TaskRules {}

    /** About tasks as objects: names, the current one, the set of all. */
    @Nested
    class TaskRegistry extends TaskRegistryRules {}

    /** About the contexts of tasks. */
    @Nested
    class TaskContexts extends TaskContextRules {}

    /** About how tasks fail. */
    @Nested
    class TaskFailures extends TaskFailureRules {}

    /** About tasks as threads of Java: identity, locks, interrupts, stacks. */
    @Nested
    class TaskThreads extends TaskThreadRules {}

    /** About cancellation of tasks: where a request goes, when it arrives. */
    @Nested
    class Cancellation extends CancellationRules {}

    /** About awaits in long chains and in circles. */
    @Nested
    class AwaitGraphs extends AwaitGraphRules {}

    /** About scopes whose cancellation is delivered at each await. */
    @Nested
    class CancelScopes extends CancelScopeRules {}

    /** About scopes around, inside and beside groups, timeouts, locks and other tasks. */
    @Nested
    class CancelScopeNesting extends CancelScopeNestingRules {}

    /** About runs that wait for what nothing can bring, and others that do not. */
    @Nested
    class Deadlocks extends DeadlockRules {}

    /** About what comes out of a cancellation: answers, outcome, message, trace. */
    @Nested
    class CancelOutcomes extends CancelOutcomeRules {}

    /** About cancelling what waits for futures, tasks and time, anywhere. */
    @Nested
    class CancelledFutures extends CancelledFutureRules {}

    /** About cancelling what waits for locks and the like, anywhere. */
    @Nested
    class CancelledPrimitives extends CancelledPrimitiveRules {}

    /** About cancelling what waits at queues, anywhere. */
    @Nested
    class CancelledQueues extends CancelledQueueRules {}

    /** About cancelling what waits for streams, servers and datagrams, anywhere. */
    @Nested
    class CancelledStreams extends CancelledStreamRules {}

    /** About cancelling what makes transports or waits for channels, anywhere. */
    @Nested
    class CancelledTransports extends CancelledTransportRules {}

    /** About cancelling what waits for TLS, anywhere. */
    @Nested
    class CancelledTls extends CancelledTlsRules {}

    /** About cancelling what waits for files, anywhere. */
    @Nested
    class CancelledFiles extends CancelledFileRules {}

    /** About cancelling what waits for child processes, anywhere. */
    @Nested
    class CancelledChildren extends CancelledChildRules {}

    /** About cancelling what waits for other threads, anywhere. */
    @Nested
    class CancelledThreads extends CancelledThreadRules {}

    /** About cancelling what groups of loops wait for. */
    @Nested
    class CancelledGroups extends CancelledGroupRules {}

    /** About cancelling what waits for generators and publishers, anywhere. */
    @Nested
    class CancelledIterators extends CancelledIteratorRules {}

    /** About locks, semaphores and events under random operations. */
    @Nested
    class PrimitiveSequences extends PrimitiveSequenceRules {}

    /** About conditions and barriers under random operations. */
    @Nested
    class ConditionSequences extends ConditionSequenceRules {}

    /** About queues under random operations. */
    @Nested
    class QueueSequences extends QueueSequenceRules {}

    /** About transports, streams and servers under random operations. */
    @Nested
    class TransportSequences extends TransportSequenceRules {}

    /** About child processes under random operations. */
    @Nested
    class SubprocessSequences extends SubprocessSequenceRules {}

    /** About publishers and subscribers under random operations. */
    @Nested
    class PublisherSequences extends PublisherSequenceRules {}

    /** About as many as rings and heaps hold, and one more. */
    @Nested
    class Sizes extends SizeRules {}

    /** About what is equal, shared, nested or split. */
    @Nested
    class SharedAndSplit extends SharedDataRules {}

    /** About counting cancel requests, and about cancelling what is done. */
    @Nested
    class Uncancelling extends UncancelRules {}

    /** About eager start of tasks. */
    @Nested
    class EagerStart extends EagerRules {}

    /** About eager starts inside eager starts. */
    @Nested
    class EagerSequences extends EagerSequenceRules {}

    /** About sleep. */
    @Nested
    class Sleeping extends SleepRules {}

    /** About waitUntil. */
    @Nested
    class Waiting extends WaitingRules {}

    /** About waitFor. */
    @Nested
    class WaitingFor extends WaitForRules {}

    /** About the timeout block. */
    @Nested
    class Timeouts extends TimeoutRules {}

    /** About what surrounds the timeout block: other failures, states, rescheduling. */
    @Nested
    class TimeoutStates extends TimeoutStateRules {}

    /** About gather: results, failures, arguments. */
    @Nested
    class Gathering extends GatherRules {}

    /** About cancelling gather. */
    @Nested
    class GatherCancellation extends GatherCancellationRules {}

    /** About the gather that cancels its siblings. */
    @Nested
    class GatheringOrCancelling extends GatherOrCancelRules {}

    /** About the gather that has a limit. */
    @Nested
    class GatheringAFew extends BoundedGatherRules {}

    /** About applying a function to many items, a few at a time. */
    @Nested
    class ConcurrentMappings extends ConcurrentMappingRules {}

    /** About the same under random operations. */
    @Nested
    class MappingSequences extends MappingSequenceRules {}

    /** About shield. */
    @Nested
    class Shielding extends ShieldRules {}

    /** About asCompleted. */
    @Nested
    class AsCompleted extends AsCompletedRules {}

    /** About task groups. */
    @Nested
    class TaskGroups extends TaskGroupRules {}

    /** About task groups whose parent is cancelled. */
    @Nested
    class TaskGroupParent extends TaskGroupParentRules {}

    /** About task groups inside task groups. */
    @Nested
    class TaskGroupNesting extends TaskGroupNestingRules {}

    /** About joining a task group. */
    @Nested
    class TaskGroupMembership extends TaskGroupMembershipRules {}

    /** About children that say when they are ready. */
    @Nested
    class TaskGroupStarts extends TaskGroupStartRules {}

    /** About ending task groups early. */
    @Nested
    class TaskGroupCancel extends TaskGroupCancelRules {}

    /** About the runner. */
    @Nested
    class Runners extends RunnerRules {}

    /** About a runner that many things are done with. */
    @Nested
    class RunnerSequences extends RunnerSequenceRules {}

    /** About interrupting a run. */
    @Nested
    class RunnerInterrupts extends RunnerInterruptRules {}

    /** About SIGINT during a run. */
    @Nested
    class RunnerSignals extends RunnerSignalRules {}

    /** About generators. */
    @Nested
    class AsyncGenerators extends AsyncGeneratorRules {}

    /** About asynchronous generators that are asked for anything in any order. */
    @Nested
    class GeneratorSequences extends GeneratorSequenceRules {}

    /** About signal handlers of a loop. */
    @Nested
    class SignalHandlers extends SignalHandlerRules {}

    /** About callbacks that block where blocking suspends. */
    @Nested
    class BlockedCallbacks extends BlockedCallbackRules {}

    /** About awaits for which there is no stack left. */
    @Nested
    class Overflows extends OverflowRules {}

    /** About objects of the program whose own methods fail. */
    @Nested
    class ForeignCode extends ForeignCodeRules {}

    /** About what is not held any more. */
    @Nested
    class Memory extends MemoryRules {}

    /** About closing a loop while tasks are suspended. */
    @Nested
    class Unwinding extends UnwindingRules {}

    /** About what would otherwise be lost in silence. */
    @Nested
    class NothingLost extends NothingLostRules {}

    /** About locks: order, cost, misuse, loops. */
    @Nested
    class Locks extends LockRules {}

    /** About cancelling tasks that wait for locks. */
    @Nested
    class LockCancellation extends LockCancelRules {}

    /** About what acquire returns, in try blocks. */
    @Nested
    class Holding extends HeldRules {}

    /** About events. */
    @Nested
    class Events extends EventRules {}

    /** About conditions: lock, signals, order. */
    @Nested
    class Conditions extends ConditionRules {}

    /** About cancelling tasks that wait for conditions. */
    @Nested
    class ConditionCancellation extends ConditionCancelRules {}

    /** About semaphores: order, hand-over, bounds. */
    @Nested
    class Semaphores extends SemaphoreRules {}

    /** About cancelling tasks that wait for semaphores. */
    @Nested
    class SemaphoreCancellation extends SemaphoreCancelRules {}

    /** About barriers: places, rounds. */
    @Nested
    class Barriers extends BarrierRules {}

    /** About breaking barriers, and about cancelled parties. */
    @Nested
    class BarrierBreaking extends BarrierBreakRules {}

    /** About queues: waiting, limits. */
    @Nested
    class Queues extends QueueRules {}

    /** About joining queues. */
    @Nested
    class QueueJoining extends QueueJoinRules {}

    /** About cancelling tasks that wait at queues. */
    @Nested
    class QueueCancellation extends QueueCancelRules {}

    /** About shutting queues down. */
    @Nested
    class QueueShutdown extends QueueShutdownRules {}

    /** About reading from streams. */
    @Nested
    class StreamReaders extends StreamReaderRules {}

    /** About lines, separators and limits of streams. */
    @Nested
    class StreamSeparators extends StreamSeparatorRules {}

    /** About writing to streams, and how their connections end. */
    @Nested
    class StreamWriters extends StreamWriterRules {}

    /** About the handlers of stream servers. */
    @Nested
    class StreamServers extends StreamServerRules {}

    /** About streams as input and output streams of the JDK. */
    @Nested
    class StreamViews extends StreamViewRules {}

    /** About transports and their protocols. */
    @Nested
    class Transports extends TransportRules {}

    /** About small writes, which may leave together. */
    @Nested
    class HeldWrites extends HeldWriteRules {}

    /** About protocols with buffers of their own. */
    @Nested
    class BufferedProtocols extends BufferedProtocolRules {}

    /** About pausing and resuming protocols that write. */
    @Nested
    class FlowControl extends FlowControlRules {}

    /** About the ends of transports. */
    @Nested
    class TransportEnds extends TransportEndRules {}

    /** About sending files over transports. */
    @Nested
    class SendingFiles extends SendFileRules {}

    /** About servers and their connections. */
    @Nested
    class Servers extends ServerRules {}

    /** About servers that shut down in good order. */
    @Nested
    class ServerShutdown extends ServerShutdownRules {}

    /** About groups of loops. */
    @Nested
    class LoopGroups extends LoopGroupRules {}

    /** About sequences around the end of a server. */
    @Nested
    class ServerShutdownSequences extends ServerShutdownSequenceRules {}

    /** About addresses to listen at and to connect to. */
    @Nested
    class Connecting extends ConnectRules {}

    /** About Happy Eyeballs, names, and where else servers listen. */
    @Nested
    class Addresses extends AddressRules {}

    /** About channels that a program reads and writes itself. */
    @Nested
    class RawChannels extends RawChannelRules {}

    /** About connecting and accepting such channels, and about datagrams. */
    @Nested
    class RawConnecting extends RawConnectRules {}

    /** About connections whose other side fails. */
    @Nested
    class ConnectionFaults extends ConnectionFaultRules {}

    /** About clients that are cancelled, wherever they wait. */
    @Nested
    class CancelledConnections extends CancelledConnectionRules {}

    /** About servers that are closed, clients that only come and go, and hosts that are not there. */
    @Nested
    class ServerFaults extends ServerFaultRules {}

    /** About servers that have no descriptors left. */
    @Nested
    class DescriptorFaults extends DescriptorFaultRules {}

    /** About the files of Unix sockets. */
    @Nested
    class UnixSockets extends UnixSocketRules {}

    /** About sending and receiving datagrams. */
    @Nested
    class Datagrams extends DatagramRules {}

    /** About the beginning and the end of datagram endpoints. */
    @Nested
    class DatagramEndpoints extends DatagramEndpointRules {}

    /** About datagrams for tasks. */
    @Nested
    class DatagramStreams extends DatagramStreamRules {}

    /** About reading and writing files. */
    @Nested
    class Files extends FileRules {}

    /** About the order of operations on files, and their ends. */
    @Nested
    class FileOrder extends FileOrderRules {}

    /** About text in files. */
    @Nested
    class TextFiles extends TextFileRules {}

    /** About what is done with whole files and folders. */
    @Nested
    class WholeFiles extends WholeFileRules {}

    /** About starting child processes, and what they read and write. */
    @Nested
    class Subprocesses extends SubprocessRules {}

    /** About the end of child processes. */
    @Nested
    class SubprocessEnds extends SubprocessEndRules {}

    /** About child processes as transports and protocols see them. */
    @Nested
    class SubprocessTransports extends SubprocessTransportRules {}

    /** About ends of pipes as transports. */
    @Nested
    class Pipes extends PipeRules {}

    /** About what debug mode says of connections and endpoints. */
    @Nested
    class ConnectionDebug extends ConnectionDebugRules {}

    /** About the beginning of connections over TLS. */
    @Nested
    class TlsHandshakes extends TlsHandshakeRules {}

    /** About certificates and what two ends agree on. */
    @Nested
    class TlsCertificates extends TlsCertificateRules {}

    /** About what goes through TLS. */
    @Nested
    class TlsTransfers extends TlsDataRules {}

    /** About the end of connections over TLS. */
    @Nested
    class TlsEnds extends TlsEndRules {}

    /** About securing what is used already. */
    @Nested
    class StartTls extends StartTlsRules {}

    /** About stacks and priority queues, items, and iterating. */
    @Nested
    class QueueKinds extends QueueKindRules {}

    /** About closing a loop while tasks wait for locks, queues and the like. */
    @Nested
    class WaiterExits extends WaiterExitRules {}

    /** About blocks with an entry and an exit. */
    @Nested
    class Blocks extends BlockRules {}

    /** About who waits for whom, and where. */
    @Nested
    class Introspection extends IntrospectionRules {}

    /** About iterating over what a publisher sends. */
    @Nested
    class PublishedIteration extends PublishedIterationRules {}

    /** About publishing an iterator. */
    @Nested
    class Publishing extends PublisherRules {}

    /** About futures as completion stages, and a loop as their executor. */
    @Nested
    class CompletionStages extends CompletionStageRules {}

    /** About what Java binds to threads: scoped values, thread-locals. */
    @Nested
    class ThreadBound extends ThreadBoundRules {}

    /** About what Java adds: threads, locks, interrupts. */
    @Nested
    class Hazards extends HazardRules {}

    /** About awaits in static initialisers, which a virtual thread cannot leave. */
    @Nested
    class StaticInitialisers extends StaticInitialiserRules {}

    /** About whole programs that CPython has run before. */
    @Nested
    class Programs extends OracleRules {}
}
