package org.asyncio4j.bench.page.catalogue;

import static org.asyncio4j.bench.page.catalogue.Depth.FULL;
import static org.asyncio4j.bench.page.catalogue.Depth.QUICK;
import static org.asyncio4j.bench.page.catalogue.Groups.HANDED_OVER;
import static org.asyncio4j.bench.page.catalogue.Groups.MECHANISM_FLOORS;
import static org.asyncio4j.bench.page.catalogue.Groups.OURS;
import static org.asyncio4j.bench.page.catalogue.Groups.PYTHON;
import static org.asyncio4j.bench.page.catalogue.Groups.TASKS;
import static org.asyncio4j.bench.page.catalogue.Groups.all;
import static org.asyncio4j.bench.page.catalogue.Groups.only;
import static org.asyncio4j.bench.page.catalogue.Groups.with;
import static org.asyncio4j.bench.page.catalogue.Groups.without;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR_HANDOFF;
import static org.asyncio4j.bench.page.catalogue.Technology.GO;
import static org.asyncio4j.bench.page.catalogue.Technology.KOTLINX;
import static org.asyncio4j.bench.page.catalogue.Technology.NODE;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The questions about the cost of tasks. */
final class TaskQuestions {
    static final List<Question> ALL = List.of(
            // A single task is not handed over, so the hand-over is no floor there.
            new Question(
                    "TaskSwitch",
                    "Switching between tasks",
                    "What a program pays each time that a task gives way to another. With handoff it matters whether"
                            + " the other processors are idle.",
                    Kind.COUNTS,
                    "a switch",
                    List.of(
                            with("tasks=1", FULL, without(TASKS, FLOOR_HANDOFF)),
                            with("tasks=100", QUICK, 100, TASKS),
                            with("tasks=10000", FULL, 10_000, TASKS),
                            with("tasks=1 cores=busy", FULL, without(HANDED_OVER, FLOOR_HANDOFF)),
                            with("tasks=100 cores=busy", FULL, 100, HANDED_OVER),
                            with("tasks=1 carriers=1", FULL, without(HANDED_OVER, FLOOR_HANDOFF)),
                            with("tasks=100 carriers=1", FULL, 100, HANDED_OVER))),
            new Question(
                    "TaskSpawnJoin",
                    "Starting a task and waiting for it",
                    "What it costs to do something small concurrently instead of calling it.",
                    Kind.COUNTS,
                    "a task",
                    List.of(only(QUICK, TASKS))),
            new Question(
                    "GatherFanOut",
                    "Fanning out and gathering",
                    "What each child costs where one task starts many and waits for all of them.",
                    Kind.COUNTS,
                    "a child",
                    List.of(with("tasks=1000", FULL, 1000, TASKS), with("tasks=100000", FULL, 100_000, TASKS))),
            new Question(
                    "LockHandOff",
                    "Handing a lock over",
                    "What it costs when two tasks want the same lock in turn.",
                    Kind.COUNTS,
                    "a hand-over",
                    List.of(only(FULL, without(TASKS, NODE)))),
            new Question(
                    "QueuePingPong",
                    "An item there and back through queues",
                    "What two tasks pay that work for each other: an item goes through one queue, and its answer comes"
                            + " back through another.",
                    Kind.COUNTS,
                    "a round trip",
                    List.of(only(QUICK, without(TASKS, NODE)))),
            new Question(
                    "CancelStorm",
                    "Cancelling a thousand tasks",
                    "What each task costs when a group is called off and everything in it has to end.",
                    Kind.COUNTS,
                    "a task",
                    List.of(new Case(
                            Map.of(),
                            FULL,
                            1000,
                            all(OURS, MECHANISM_FLOORS, PYTHON, Set.of(KOTLINX, GO, Technology.VIRTUAL_THREADS))))),
            new Question(
                    "TimeoutNesting",
                    "A timeout around a wait",
                    "What it adds to put a deadline around something that ends well before it.",
                    Kind.COUNTS,
                    "a timeout",
                    List.of(only(FULL, without(TASKS, NODE)))),
            new Question(
                    "MemoryPerTask",
                    "What a waiting task weighs",
                    "How many tasks fit into a heap. Each waits six calls deep. JVMs: live heap after a full collection;"
                            + " others: what the process has grown by.",
                    Kind.WEIGHS,
                    "a task",
                    List.of(only(QUICK, TASKS))));

    private TaskQuestions() {}
}
