package org.asyncio4j.user;

import java.io.IOException;
import java.util.List;

/** The sample driver, broken as real loops are: by changes that look like improvements. */
enum BrokenLoop {
    /** Like a timer wheel that wraps around. */
    DROPS_EVERY_THOUSANDTH_TIMER(
            "TIMER-421",
            "everyOneOfManyRealWaitsEnds",
            new Edit("AcmeDriver", "private volatile Thread thread;", "private int timers;\n$0"),
            new Edit("AcmeDriver", "var scheduled =", "if (++timers % 1000 == 0) { return () -> {}; }\n$0")),

    /** It assumes that the holder of its lock will see new work. */
    LOSES_WAKE_UPS_UNDER_CONTENTION(
            "THREAD-431",
            "loopAboutToWaitForATimerIsWoken",
            new Edit(
                    "AcmeDriver",
                    "private volatile Thread thread;",
                    "private final java.util.concurrent.Semaphore door = new java.util.concurrent.Semaphore(1);\n$0"),
            new Edit(
                    "AcmeDriver",
                    "host.execute(turn);",
                    """
                            if (isHostThread()) {
                                host.execute(turn);
                            } else if (door.tryAcquire()) {
                                host.execute(turn);
                                door.release();
                            }
                            """),
            new Edit("AcmeDriver", "var scheduled =", "door.acquireUninterruptibly();\n$0"),
            new Edit("AcmeDriver", "return () -> scheduled.cancel(false);", "door.release();\n$0")),

    /** It cleans up between turns, and mistakes a cancel request that is not delivered yet for a leftover. */
    SWALLOWS_THE_CANCEL_OF_A_RUNNABLE_TASK(
            "TASK-081",
            "taskCancelledBeforeItsFirstStepNeverRuns",
            new Edit(
                    "AcmeLoop",
                    "    AcmeLoop(LoopConfig config) {\n"
                            + "        super(AcmeLoopProvider.ID, config, new AcmeDriver());",
                    """
                                AcmeLoop(LoopConfig config) {
                                    this(config, new AcmeDriver());
                                }

                                private AcmeLoop(LoopConfig config, AcmeDriver driver) {
                                    super(AcmeLoopProvider.ID, config, driver);
                                    driver.tasks = this::allTasks;
                            """),
            new Edit(
                    "AcmeDriver",
                    "private volatile Thread thread;",
                    "volatile java.util.function.Supplier<java.util.Set<org.asyncio4j.Task<?>>> tasks;\n$0"),
            new Edit(
                    "AcmeDriver",
                    "host.execute(turn);",
                    """
                            host.execute(() -> {
                                for (var task : tasks.get()) {
                                    while (task.stack().isEmpty() && task.uncancel() > 0) {
                                        continue;
                                    }
                                }
                                turn.run();
                            });
                            """));

    /** The rule that targets this defect. */
    final String rule;

    /** The method of that rule. */
    final String method;

    private final List<Edit> edits;

    /** The replacement of {@code before} in a class; {@code $0} in it stands for the replaced text. */
    private record Edit(String name, String before, String after) {}

    BrokenLoop(String rule, String method, Edit... edits) {
        this.rule = rule;
        this.method = method;
        this.edits = List.of(edits);
    }

    void breakIn(LoopAuthorsProject project) throws IOException {
        for (var edit : edits) {
            project.edit(edit.name, edit.before, edit.after.replace("$0", edit.before));
        }
    }
}
