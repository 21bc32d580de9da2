package org.asyncio4j.tck.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.AsyncIterator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.Future;
import org.asyncio4j.StopAsyncIteration;
import org.jspecify.annotations.Nullable;

/** The step {@code asc}: futures as they complete, in the two ways that asyncio offers. */
final class Completions {

    private final ProgramRun run;

    Completions(ProgramRun run) {
        this.run = run;
    }

    void run(String who, Step step) {
        List<Future<?>> futures = futures(step.arg(0));
        if (futures.isEmpty()) {
            run.log(who, step.number(), "=", ProgramRun.SKIP);
            return;
        }
        run.log(who, step.number(), ">");
        try {
            AsyncIterator<Future<?>> all = iterator(futures, step.time(1));
            if (step.text(2).equals("aiter")) {
                for (Future<?> each : all) {
                    run.log(who, step.number(), ".", run.label(each), run.state(each));
                }
            } else {
                values(who, step, all);
            }
        } catch (CoroutineExit exit) {
            throw exit;
        } catch (Throwable failure) {
            run.log(who, step.number(), "!", Failures.show(failure));
            throw failure;
        }
        run.log(who, step.number(), "=");
    }

    /** Runs the step {@code asi}, which gives the same iterator a name. */
    @Nullable String name(Step step) {
        List<Future<?>> futures = futures(step.arg(1));
        if (futures.isEmpty()) {
            return ProgramRun.SKIP;
        }
        run.iterators.put(step.text(0), iterator(futures, step.time(2)));
        return null;
    }

    private static AsyncIterator<Future<?>> iterator(List<Future<?>> futures, @Nullable Duration timeout) {
        return timeout == null ? Asyncio.asCompleted(futures) : Asyncio.asCompleted(futures, timeout);
    }

    /** Returns the futures, but only the first of those already done: asyncio leaves their order open. */
    private List<Future<?>> futures(@Nullable Object names) {
        List<Future<?>> futures = new ArrayList<>();
        boolean oneIsDone = false;
        for (String name : Json.texts(names)) {
            Future<@Nullable Object> future = run.find(name);
            if (future != null && !(future.isDone() && oneIsDone)) {
                futures.add(future);
                oneIsDone |= future.isDone();
            }
        }
        return futures;
    }

    /** Runs asyncio's plain iteration, which gives a coroutine for each next result. */
    private void values(String who, Step step, AsyncIterator<Future<?>> all) {
        while (true) {
            String outcome;
            try {
                outcome = TraceText.value(run, all.anext().result());
            } catch (StopAsyncIteration end) {
                return;
            } catch (Exception failure) {
                outcome = Failures.show(failure);
            }
            run.log(who, step.number(), ".", outcome);
        }
    }
}
