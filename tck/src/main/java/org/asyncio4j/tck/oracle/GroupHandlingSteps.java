package org.asyncio4j.tck.oracle;

import java.util.List;
import org.asyncio4j.CoroutineExit;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.tck.oracle.CoroutineSteps.Return;
import org.jspecify.annotations.Nullable;

/** The step {@code star}: {@code try: .. except*}. */
final class GroupHandlingSteps {

    private final ProgramRun run;
    private final CoroutineSteps coroutines;

    GroupHandlingSteps(ProgramRun run, CoroutineSteps coroutines) {
        this.run = run;
        this.coroutines = coroutines;
    }

    @Nullable Return run(String who, Step step, @Nullable Throwable handled) {
        var block = new Block(who, step, handled);
        ExceptionGroup.Handler[] handlers =
                step.list(1).stream().map(block::handler).toArray(ExceptionGroup.Handler[]::new);
        ExceptionGroup.<RuntimeException>handle(block::body, handlers);
        return block.returned;
    }

    private final class Block {

        private final String who;
        private final Step step;
        private final @Nullable Throwable handled;
        private @Nullable Return returned;

        Block(String who, Step step, @Nullable Throwable handled) {
            this.who = who;
            this.step = step;
            this.handled = handled;
        }

        void body() {
            returned = coroutines.body(who, step.steps(0), handled);
        }

        ExceptionGroup.Handler handler(@Nullable Object json) {
            List<@Nullable Object> parts = Json.list(json);
            List<String> names = Json.texts(parts.get(0));
            List<Step> steps = Step.body(parts.get(1));
            return ExceptionGroup.on(
                    failure -> !(failure instanceof CoroutineExit) && Failures.isCaughtBy(names, failure), group -> {
                        run.log(who, step.number(), "caught", Failures.show(group));
                        coroutines.body(who, steps, group);
                    });
        }
    }
}
