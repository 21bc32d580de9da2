package org.asyncio4j.bench.page.catalogue;

import static org.asyncio4j.bench.page.catalogue.Depth.FULL;
import static org.asyncio4j.bench.page.catalogue.Depth.QUICK;
import static org.asyncio4j.bench.page.catalogue.Groups.NETTY;
import static org.asyncio4j.bench.page.catalogue.Groups.OURS;
import static org.asyncio4j.bench.page.catalogue.Groups.PYTHON;
import static org.asyncio4j.bench.page.catalogue.Groups.all;
import static org.asyncio4j.bench.page.catalogue.Groups.only;
import static org.asyncio4j.bench.page.catalogue.Groups.with;
import static org.asyncio4j.bench.page.catalogue.Groups.without;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR;
import static org.asyncio4j.bench.page.catalogue.Technology.GO;
import static org.asyncio4j.bench.page.catalogue.Technology.KOTLINX;
import static org.asyncio4j.bench.page.catalogue.Technology.NODE;
import static org.asyncio4j.bench.page.catalogue.Technology.VERTX;
import static org.asyncio4j.bench.page.catalogue.Technology.VIRTUAL_THREADS;

import java.util.List;
import java.util.Set;

/** The questions about the cost of callbacks, wake-ups and timers. */
final class CallbackQuestions {
    private static final Set<Technology> LOOPS = all(OURS, PYTHON, NETTY, Set.of(FLOOR, VERTX));

    static final List<Question> ALL = List.of(
            new Question(
                    "CallSoonThroughput",
                    "Running a callback",
                    "The smallest thing a loop does, and what everything else is made of. A thousand are on their way.",
                    Kind.COUNTS,
                    "a callback",
                    List.of(only(QUICK, all(LOOPS, Set.of(KOTLINX, NODE))))),
            new Question(
                    "CallSoonThreadsafe",
                    "A callback from another thread",
                    "How much a thread of yours can hand to a loop that is busy.",
                    Kind.COUNTS,
                    "a callback",
                    List.of(only(FULL, all(LOOPS, Set.of(KOTLINX))))),
            new Question(
                    "CrossThreadWakeup",
                    "Waking a loop that sleeps",
                    "How long another thread waits for an answer of a loop that had nothing to do.",
                    Kind.COUNTS,
                    "question and answer",
                    List.of(only(FULL, all(LOOPS, Set.of(KOTLINX, GO, VIRTUAL_THREADS))))),
            new Question(
                    "TimerChurn",
                    "Setting and cancelling a timer",
                    "What a timeout costs that never fires, which is what most of them do, while many others are"
                            + " pending.",
                    Kind.COUNTS,
                    "a timer",
                    List.of( // no timer queue of the JDK is a floor: cancelled timers stay in it, or are searched for
                            with("pending=1000", QUICK, all(without(LOOPS, FLOOR), Set.of(GO, NODE))),
                            with("pending=1000000", FULL, 1_000_000, all(without(LOOPS, FLOOR), Set.of(GO, NODE))))));

    private CallbackQuestions() {}
}
