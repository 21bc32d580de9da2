package org.asyncio4j.tck.oracle;

import java.util.Map;
import org.asyncio4j.Barrier;
import org.asyncio4j.BoundedSemaphore;
import org.asyncio4j.Condition;
import org.asyncio4j.ContextVar;
import org.asyncio4j.Event;
import org.asyncio4j.LifoQueue;
import org.asyncio4j.Lock;
import org.asyncio4j.PriorityQueue;
import org.asyncio4j.Queue;
import org.asyncio4j.Semaphore;
import org.asyncio4j.StreamReader;
import org.jspecify.annotations.Nullable;

/** A factory of the objects that a program declares: futures, locks, queues, pairs and so on. */
final class DeclaredObjects {

    private DeclaredObjects() {}

    /** Creates all of them, in order. */
    static void set(ProgramRun run, Program program) {
        program.objects().forEach((name, declared) -> {
            Map<String, @Nullable Object> as = Json.map(declared);
            String kind = Json.text(as.get("k"));
            if (kind.equals("future")) {
                run.register(name, run.loop.createFuture());
            } else if (kind.equals("eqfuture")) {
                run.register(name, new EqualFuture(number(as, "key"), run.loop.createFuture()));
            } else if (kind.equals("pair")) {
                run.ends.declare(name, as);
            } else {
                run.objects.put(name, make(run, name, kind, as));
            }
        });
    }

    private static Object make(ProgramRun run, String name, String kind, Map<String, @Nullable Object> as) {
        return switch (kind) {
            case "lock" -> new Lock();
            case "event" -> new Event();
            case "sem" -> new Semaphore(number(as, "n"));
            case "bsem" -> new BoundedSemaphore(number(as, "n"));
            case "cond" -> condition(run, as.get("lock"));
            case "barrier" -> new Barrier(number(as, "n"));
            case "queue" -> new Queue<@Nullable Object>(number(as, "max"));
            case "pqueue" -> new PriorityQueue<@Nullable Object>(number(as, "max"));
            case "lqueue" -> new LifoQueue<@Nullable Object>(number(as, "max"));
            case "stream" -> new StreamReader(number(as, "limit"));
            case "var" -> ContextVar.<Object>of(name, Step.number(as.get("d")));
            default -> throw new IllegalArgumentException("no such object: " + kind);
        };
    }

    private static Condition condition(ProgramRun run, @Nullable Object lock) {
        return lock == null ? new Condition() : new Condition(run.object(Json.text(lock), Lock.class));
    }

    private static int number(Map<String, @Nullable Object> as, String key) {
        return Step.integer(as.get(key));
    }
}
