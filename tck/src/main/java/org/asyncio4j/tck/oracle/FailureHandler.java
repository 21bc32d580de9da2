package org.asyncio4j.tck.oracle;

import java.util.List;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.Future;
import org.jspecify.annotations.Nullable;

/** The exception handler of a program: it logs its calls, and then acts as the program specifies. */
final class FailureHandler implements ExceptionHandler {

    private static final String LOOP = "*";
    private static final String SELF = "H";
    private static final String REPORTED = "reported";
    private static final List<String> LOGGED =
            List.of("Exception in callback", "an error occurred during closing", "unhandled exception during",
                    REPORTED);

    private final ProgramRun run;
    private final PlainSteps plain;
    private final List<List<Step>> bodies;
    private int calls;

    FailureHandler(ProgramRun run, PlainSteps plain, Program program) {
        this.run = run;
        this.plain = plain;
        this.bodies = program.handler();
        run.handler = this;
        run.loop.setExceptionHandler(this);
    }

    @Override
    public void handle(EventLoop loop, ExceptionContext context) {
        Throwable failure = context.exception();
        boolean isLogged = LOGGED.stream().anyMatch(context.message()::startsWith);
        if (!isLogged || failure == null || !run.isOpen()) {
            return;
        }
        run.log(LOOP, "handler", Failures.show(failure));
        calls++;
        if (calls <= bodies.size()) {
            bodies.get(calls - 1).forEach(step -> plain.run(SELF, step));
        }
    }

    /** Runs the step {@code report}, which calls the handler itself, about a task or a future or neither. */
    static @Nullable String report(ProgramRun run, Step step) {
        var about = ExceptionContext.of(REPORTED, Failures.make("ValueError", step.text(0)));
        if (step.arg(1) != null) {
            Future<@Nullable Object> future = run.find(step.text(1));
            if (future == null) {
                return ProgramRun.SKIP;
            }
            about = about.about(future);
        }
        run.loop.callExceptionHandler(about);
        return null;
    }
}
