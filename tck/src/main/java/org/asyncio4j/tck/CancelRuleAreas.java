package org.asyncio4j.tck;

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
import org.junit.jupiter.api.Nested;

/** The rule areas of cancellation, timeouts and cancel scopes. */
abstract class CancelRuleAreas extends TaskRuleAreas {

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

    /** Rules for counting cancellation requests, and for cancelling what is done. */
    @Nested
    class Uncancelling extends UncancelRules {}

    /** Rules for the timeout block. */
    @Nested
    class Timeouts extends TimeoutRules {}

    /** Rules for other failures, states and rescheduling around the timeout block. */
    @Nested
    class TimeoutStates extends TimeoutStateRules {}
}
