package org.asyncio4j.tck.oracle;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.AsyncIterator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Awaitable;
import org.asyncio4j.Barrier;
import org.asyncio4j.Body;
import org.asyncio4j.Condition;
import org.asyncio4j.Event;
import org.asyncio4j.Future;
import org.asyncio4j.Lock;
import org.asyncio4j.Queue;
import org.asyncio4j.ReturnWhen;
import org.asyncio4j.Semaphore;
import org.asyncio4j.StreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A builder of the awaitables of a program.
 *
 * <p>A coroutine function of asyncio becomes a coroutine object around the suspending call; a function that returns a
 * future in asyncio is called at once.
 */
final class Awaitables {

    private final ProgramRun run;
    private final CoroutineSteps coroutines;

    Awaitables(ProgramRun run, CoroutineSteps coroutines) {
        this.run = run;
        this.coroutines = coroutines;
    }

    /** Returns whether every task and future named in it exists, apart from those in nested coroutines. */
    boolean isAvailable(@Nullable Object json) {
        return isAvailable(json, new HashSet<>(run.awaitables.keySet()));
    }

    /** Adds the names that it gives to awaitables to {@code named}. */
    private boolean isAvailable(@Nullable Object json, Set<String> named) {
        List<@Nullable Object> parts = Json.list(json);
        return switch (Json.text(parts.get(0))) {
            case "t", "f" -> run.has(Json.text(parts.get(1)));
            case "g" -> Json.list(parts.get(2)).stream().allMatch(each -> isAvailable(each, named));
            case "sh", "wf" -> isAvailable(parts.get(1), named);
            case "user" -> isAvailable(parts.get(2), new HashSet<>(named)); // created when it is awaited
            case "let" -> {
                boolean is = isAvailable(parts.get(2), named);
                named.add(Json.text(parts.get(1)));
                yield is;
            }
            case "y" -> named.contains(Json.text(parts.get(1)));
            case "nx" -> run.iterators.containsKey(Json.text(parts.get(1)));
            case "w" -> Json.texts(parts.get(1)).stream().allMatch(run::has);
            case "open" -> run.ends.mayOpen(Json.text(parts.get(1)));
            case "anext", "asend", "athrow", "aclose" -> coroutines.generators().has(Json.text(parts.get(1)));
            case "dr", "wc" -> run.ends.find(Json.text(parts.get(1))) != null;
            case "rl", "rx", "ru", "rd" -> run.objects.containsKey(Json.text(parts.get(1)));
            default -> true;
        };
    }

    Awaitable<?> make(@Nullable Object json) {
        List<@Nullable Object> parts = Json.list(json);
        String kind = Json.text(parts.get(0));
        return switch (kind) {
            case "t", "f" -> run.future(Json.text(parts.get(1)));
            case "c" -> coroutines.coroutine(Json.text(parts.get(1)), Step.body(parts.get(2)));
            case "sl" -> sleep(duration(parts.get(1)), parts.get(2));
            case "g" -> gather(Step.number(parts.get(1)) != 0, parts.get(2));
            case "sh" -> Asyncio.shield(make(parts.get(1)));
            case "wf" -> waitFor(make(parts.get(1)), Step.duration(parts.get(2)));
            case "w" -> waitUntil(Json.texts(parts.get(1)), Step.duration(parts.get(2)), Json.text(parts.get(3)));
            case "anext", "asend", "athrow", "aclose", "shut" -> coroutines.generators().awaitable(kind, parts);
            case "user" -> new EqualAwaitable(Step.number(parts.get(1)), () -> make(parts.get(2)));
            case "let", "y" -> named(kind, Json.text(parts.get(1)), parts);
            case "nx" -> next(Json.text(parts.get(1)));
            case "open", "dr", "wc" -> ofEnd(kind, Json.text(parts.get(1)));
            default -> ofObject(kind, parts);
        };
    }

    private Awaitable<?> named(String kind, String name, List<@Nullable Object> parts) {
        if (kind.equals("let")) {
            run.awaitables.put(name, make(parts.get(2)));
        }
        return requireNonNull(run.awaitables.get(name));
    }

    private Awaitable<?> next(String name) {
        AsyncIterator<Future<?>> iterator = requireNonNull(run.iterators.get(name));
        return coroutine(() -> {
            Future<?> next = iterator.anext();
            return run.label(next) + " " + run.state(next);
        });
    }

    private Awaitable<?> ofEnd(String kind, String name) {
        return switch (kind) {
            case "open" -> nothing(() -> run.ends.open(name));
            case "dr" -> nothing(run.ends.writer(name)::drain);
            default -> nothing(run.ends.writer(name)::waitClosed);
        };
    }

    private Awaitable<?> ofObject(String kind, List<@Nullable Object> parts) {
        Object object = run.object(Json.text(parts.get(1)), Object.class);
        return switch (kind) {
            case "ev" -> truth(((Event) object)::await);
            case "acq" -> acquire(object);
            case "cw" -> truth(((Condition) object)::await);
            case "cwf" -> {
                Event event = run.object(Json.text(parts.get(2)), Event.class);
                yield truth(() -> ((Condition) object).awaitUntil(event::isSet));
            }
            case "qg" -> coroutine(((Queue<?>) object)::get);
            case "qp" -> put(object, parts.get(2));
            case "qj" -> nothing(((Queue<?>) object)::join);
            case "bw" -> coroutine(((Barrier) object)::await);
            case "ba" -> nothing(((Barrier) object)::abort);
            case "br" -> nothing(((Barrier) object)::reset);
            default -> read(kind, (StreamReader) object, parts);
        };
    }

    private static Awaitable<?> read(String kind, StreamReader reader, List<@Nullable Object> parts) {
        return switch (kind) {
            case "rl" -> coroutine(reader::readLine);
            case "rx" -> coroutine(() -> reader.readExactly(Step.integer(parts.get(2))));
            case "ru" -> coroutine(() -> reader.readUntil(StreamSteps.bytes(Json.text(parts.get(2)))));
            case "rd" -> coroutine(() -> reader.read(Step.integer(parts.get(2))));
            default -> throw new IllegalArgumentException("no such awaitable: " + kind);
        };
    }

    private static Duration duration(@Nullable Object json) {
        return requireNonNull(Step.duration(json));
    }

    private static Awaitable<?> coroutine(Body<?, ?> body) {
        return Asyncio.coroutine(body);
    }

    /** Returns a call whose Python twin returns None. */
    static Awaitable<?> nothing(Runnable call) {
        return coroutine(() -> {
            call.run();
            return null;
        });
    }

    /** Returns a call whose Python twin returns True. */
    private static Awaitable<?> truth(Runnable call) {
        return coroutine(() -> {
            call.run();
            return true;
        });
    }

    private static Awaitable<?> sleep(Duration delay, @Nullable Object result) {
        return coroutine(() -> Asyncio.<@Nullable Object>sleep(delay, result));
    }

    private Awaitable<?> gather(boolean outcomes, @Nullable Object json) {
        List<Awaitable<?>> all = new ArrayList<>();
        Json.list(json).forEach(each -> all.add(make(each)));
        return outcomes ? Asyncio.<@Nullable Object>gatherOutcomes(all) : Asyncio.<@Nullable Object>gather(all);
    }

    private static Awaitable<?> waitFor(Awaitable<?> awaitable, @Nullable Duration timeout) {
        return coroutine(() -> timeout == null ? awaitable.await() : Asyncio.waitFor(awaitable, timeout));
    }

    private Awaitable<?> waitUntil(List<String> names, @Nullable Duration timeout, String mode) {
        List<Future<?>> futures = new ArrayList<>();
        names.forEach(name -> futures.add(run.future(name)));
        ReturnWhen when = ReturnWhen.valueOf(mode);
        return coroutine(
                () -> timeout == null ? Asyncio.waitUntil(when, futures) : Asyncio.waitUntil(when, futures, timeout));
    }

    private static Awaitable<?> acquire(Object object) {
        return switch (object) {
            case Lock lock -> truth(lock::acquire);
            case Condition condition -> truth(condition::acquire);
            case Semaphore semaphore -> truth(semaphore::acquire);
            default -> throw new IllegalArgumentException("cannot be acquired: " + object);
        };
    }

    @SuppressWarnings("unchecked") // all queues of a program hold Object
    private static Awaitable<?> put(Object queue, @Nullable Object item) {
        return nothing(() -> ((Queue<@Nullable Object>) queue).put(item));
    }
}
