package org.asyncio4j.tck;

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
import org.junit.jupiter.api.Nested;

/** The rule areas of futures, tasks, task groups, combinators and asynchronous iteration. */
abstract class TaskRuleAreas extends ThreadRuleAreas {

    /** Rules for the task factory. */
    @Nested
    class TaskFactories extends TaskFactoryRules {}

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

    /** Rules for data that is equal, shared, nested or split. */
    @Nested
    class SharedAndSplit extends SharedDataRules {}

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

    /** Rules for asynchronous generators. */
    @Nested
    class AsyncGenerators extends AsyncGeneratorRules {}

    /** Rules for asynchronous generators under requests in any order. */
    @Nested
    class GeneratorSequences extends GeneratorSequenceRules {}

    /** Rules for blocks with an entry and an exit. */
    @Nested
    class Blocks extends BlockRules {}

    /** Rules for introspection: who waits for whom, and where. */
    @Nested
    class Introspection extends IntrospectionRules {}
}
