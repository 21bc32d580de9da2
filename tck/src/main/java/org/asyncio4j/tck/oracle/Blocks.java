package org.asyncio4j.tck.oracle;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.AsyncContextManager;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Barrier;
import org.asyncio4j.Condition;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.Acquisition;
import org.asyncio4j.Lock;
import org.asyncio4j.Semaphore;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.Timeout;
import org.asyncio4j.tck.oracle.CoroutineSteps.Return;
import org.jspecify.annotations.Nullable;

/** The steps that correspond to {@code async with} in Python. */
final class Blocks {

    private final ProgramRun run;
    private final CoroutineSteps coroutines;

    Blocks(ProgramRun run, CoroutineSteps coroutines) {
        this.run = run;
        this.coroutines = coroutines;
    }

    @Nullable Return run(String who, Step step, @Nullable Throwable handled) {
        return switch (step.op()) {
            case "timeout", "timeout_at" -> timeout(who, step, handled);
            case "tg" -> group(who, step, handled);
            default -> with(who, step, handled);
        };
    }

    private @Nullable Return timeout(String who, Step step, @Nullable Throwable handled) {
        var time = step.time(1);
        Timeout timeout = time == null || step.op().equals("timeout_at")
                ? Asyncio.timeoutAt(time)
                : Asyncio.timeout(time);
        run.timeouts.put(step.text(0), timeout);
        var block = new Block(who, step, step.steps(2), handled, () -> "when=" + TraceText.time(timeout.when()),
                () -> "exp=" + TraceText.bit(timeout.isExpired()) + " canc=" + run.cancelling());
        return run(block, timeout);
    }

    private @Nullable Return group(String who, Step step, @Nullable Throwable handled) {
        TaskGroup group = new TaskGroup();
        run.groups.put(step.text(0), group);
        return run(
                new Block(who, step, step.steps(1), handled, () -> "", () -> "canc=" + run.cancelling()), group);
    }

    private @Nullable Return with(String who, Step step, @Nullable Throwable handled) {
        Entered entered = entered(run.object(step.text(0), Object.class));
        return run(new Block(who, step, step.steps(1), handled, entered::value, () -> ""), entered);
    }

    /**
     * A block.
     *
     * @param onEntry the suffix of the line that notes its entry
     * @param onExit the suffix of the line that notes its exit
     */
    private record Block(
            String who,
            Step step,
            List<Step> body,
            @Nullable Throwable handled,
            Supplier<String> onEntry,
            Supplier<String> onExit) {}

    private @Nullable Return run(Block block, AsyncContextManager<?> manager) {
        log(block, ">");
        Return returned;
        try {
            returned = manager.<@Nullable Return, RuntimeException>call(value -> {
                log(block, "[", block.onEntry().get());
                return coroutines.body(block.who(), block.body(), block.handled());
            });
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            log(block, "!", Failures.show(failure), block.onExit().get());
            throw failure;
        }
        log(block, "=", block.onExit().get());
        return returned;
    }

    private void log(Block block, String... words) {
        List<String> logged = new ArrayList<>(Arrays.asList(words));
        logged.removeIf(String::isEmpty);
        run.log(block.who(), block.step().number(), logged.toArray(String[]::new));
    }

    // Locks and similar primitives have no block of their own: Java's is try-with-resources

    private static Entered entered(Object primitive) {
        return switch (primitive) {
            case Lock lock -> new Entered(lock::acquire);
            case Condition condition -> new Entered(condition::acquire);
            case Semaphore semaphore -> new Entered(semaphore::acquire);
            case Barrier barrier -> new Entered(barrier::await);
            default -> throw new IllegalArgumentException("no block: " + primitive);
        };
    }

    /** A block that acquires on entry and releases on exit. */
    private static final class Entered implements AsyncContextManager<@Nullable Object> {

        private final Supplier<Object> enter;
        private @Nullable Object value;

        Entered(Supplier<Object> enter) {
            this.enter = enter;
        }

        /** Returns the value of the entry, for the trace. */
        String value() {
            return value instanceof Acquisition ? "" : requireNonNull(value).toString();
        }

        @Override
        public @Nullable Object aenter() {
            value = enter.get();
            return value;
        }

        @Override
        public boolean aexit(@Nullable Throwable failure) {
            if (value instanceof Acquisition held) {
                held.close();
            }
            return false;
        }
    }
}
