package org.asyncio4j.tck.oracle;

import java.util.List;
import java.util.function.Function;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.TaskFactory;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.spi.EventLoopProvider;

/**
 * A runner of scenario programs on loops of one kind, under a virtual clock of its own, which records what happens.
 *
 * <p>The loop is driven from outside, turn by turn, so that every line of a trace can state its turn.
 */
public final class Oracle implements Reference {

    private static final int MAX_TURNS = 20_000;
    private static final int CANCEL_ROUNDS = 5;
    private static final String MAIN = "T0";
    private static final String LOOP = "*";

    private final Function<LoopConfig, EventLoop> loops;
    private final LoopConfig config;

    /**
     * Creates an oracle for loops of {@code provider} with the given configuration, except for clock and exception
     * handler.
     */
    public Oracle(EventLoopProvider provider, LoopConfig config) {
        this(provider::newEventLoop, config);
    }

    private Oracle(Function<LoopConfig, EventLoop> loops, LoopConfig config) {
        this.loops = loops;
        this.config = config;
    }

    /** Creates an oracle for the core alone, without any back end. */
    static Oracle ofCore(LoopConfig config) {
        return new Oracle(CoreLoop::new, config);
    }

    /** Runs one program to completion. */
    @Override
    public Trace run(Program program) {
        if (program.hasRunner()) {
            return Context.copyCurrent().run(() -> runWithRunner(program));
        }
        TurnClock clock = new TurnClock();
        try (EventLoop loop = loops.apply(config.withClock(clock))) {
            ProgramRun run = new ProgramRun(loop, clock, program);
            clock.govern(loop);
            try {
                return new Trace(program.id(), play(program, run, clock));
            } finally {
                run.ends.closeUnopened();
            }
        }
    }

    private Trace runWithRunner(Program program) {
        JumpClock clock = new JumpClock();
        try (Runner runner = new Runner(() -> loops.apply(config.withClock(clock)))) {
            EventLoop loop = runner.loop();
            ProgramRun run = new ProgramRun(loop, () -> 0, program);
            run.runner = runner;
            clock.govern(loop);
            return new Trace(program.id(), RunnerSteps.play(program, run, clock));
        }
    }

    private static List<String> play(Program program, ProgramRun run, TurnClock clock) {
        CoroutineSteps coroutines = new CoroutineSteps(run);
        new FailureHandler(run, coroutines.plain(), program);
        DeclaredObjects.set(run, program);
        if (program.hasPairs()) {
            openEnds(run, coroutines, clock);
        }
        if (program.isEager()) {
            run.loop.setTaskFactory(TaskFactory.eager());
        }
        run.begin();
        var main = coroutines.coroutine(MAIN, program.main());
        run.register(MAIN, run.loop.createTask(main, TaskOptions.named(MAIN)));
        for (int round = 0; round <= CANCEL_ROUNDS; round++) {
            if (!reachesIdle(clock)) {
                run.log(LOOP, "limit");
                break;
            }
            run.log(LOOP, "idle");
            List<String> pending = run.pendingTasks();
            if (pending.isEmpty() || round == CANCEL_ROUNDS) {
                break;
            }
            run.log(LOOP, "round", String.valueOf(round + 1), String.join(",", pending));
            pending.forEach(name -> run.future(name).cancel("m0"));
        }
        return run.close();
    }

    private static void openEnds(ProgramRun run, CoroutineSteps coroutines, TurnClock clock) {
        clock.watch(run.ends::seen);
        Task<?> opening = run.loop.createTask(() -> run.ends.open(coroutines.plain()));
        if (!reachesIdle(clock)) {
            throw new IllegalStateException("the ends do not come to rest");
        }
        opening.result();
        clock.countFromHere();
    }

    private static boolean reachesIdle(TurnClock clock) {
        while (clock.turns() <= MAX_TURNS) {
            if (clock.turnIsIdle()) {
                return true;
            }
        }
        return false;
    }
}
