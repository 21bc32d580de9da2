package org.asyncio4j.tck.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.TurnOrder;
import org.jspecify.annotations.Nullable;

/**
 * A search for an order of tasks in which a program fails, and then for the fewest turns that have to differ from
 * asyncio's order for that. The program is run again and again, each time on a loop that {@link Run#newEventLoop} creates.
 *
 * <pre>{@code
 * var search = new ScheduleSearch(1000);
 * while (search.hasNext()) {
 *     var run = search.next();
 *     run.ended(failureOf(() -> Asyncio.run(() -> run.newEventLoop(LoopConfig.defaults()), program)));
 * }
 * }</pre>
 *
 * <p>The first run has asyncio's order. Those after it alternate between shuffling the ready tasks and random priorities
 * that change at few moments; both also shuffle what the contract leaves open. Only one run at a time; one thread.
 */
public final class ScheduleSearch {

    /*
     * Overview.
     *
     *   EXPLORING --a run fails--> SHRINKING --nothing more to leave out--> CONFIRMING --a run--> DONE
     *       '-------------------------all have passed-----------------------------------------------^
     */
    private enum State {
        EXPLORING,
        SHRINKING,
        CONFIRMING,
        DONE
    }

    private static final int MAX_CHANGES = 3;

    private final int schedules;
    private State state;
    private int explored;
    private int shrunk;
    private int steps = 1; // of the program, in asyncio's order
    private @Nullable Throwable failure; // the latest with the fewest turns
    private TurnPlan plan; // with which it came
    private Reduction reduction = new Reduction(List.of());
    private @Nullable Run running;

    /** Creates a search through at most {@code schedules} orders. */
    public ScheduleSearch(int schedules) {
        this(schedules, State.EXPLORING, new TurnPlan(0, new TreeMap<>()));
    }

    private ScheduleSearch(int schedules, State state, TurnPlan plan) {
        this.schedules = schedules;
        this.state = state;
        this.plan = plan;
    }

    /**
     * Creates a search that consists of one run, with the order that {@link Run#schedule} has returned.
     *
     * @throws IllegalArgumentException if {@code schedule} is not the text of a plan
     */
    public static ScheduleSearch repeating(String schedule) {
        return new ScheduleSearch(1, State.CONFIRMING, TurnPlan.parse(schedule));
    }

    /** Returns whether another run is needed; false if the last one was never reported to have ended. */
    public boolean hasNext() {
        return running == null && state != State.DONE;
    }

    /**
     * Begins the next run.
     *
     * @throws IllegalStateException if none is needed
     */
    public Run next() {
        if (!hasNext()) {
            throw new IllegalStateException("no run is needed, or one has not ended");
        }
        Run next =
                switch (state) {
                    case EXPLORING -> explore(explored);
                    case SHRINKING -> {
                        var turns = reduction.next();
                        if (turns == null) {
                            state = State.CONFIRMING;
                            yield repeat(plan, "the shortest schedule");
                        }
                        shrunk++;
                        yield repeat(plan.only(turns), "shrinking " + shrunk);
                    }
                    case CONFIRMING -> repeat(plan, "schedule " + plan);
                    case DONE -> throw new IllegalStateException("done");
                };
        running = next;
        return next;
    }

    private Run explore(int number) {
        String title = "schedule " + number;
        if (number == 0) {
            return new Run(title, Order.FIFO, 0, new RecordedOrder(null));
        }
        RandomGenerator random = new SplittableRandom(number);
        TurnOrder order = number % 2 == 1
                ? new RandomOrder(random)
                : new PriorityOrder(random, number / 2 % (MAX_CHANGES + 1), steps);
        return new Run(title, Order.EXPLORATORY, number, new RecordedOrder(order));
    }

    private static Order orderOf(TurnPlan plan) {
        return plan.seed() == 0 ? Order.FIFO : Order.EXPLORATORY;
    }

    private Run repeat(TurnPlan repeated, String title) {
        return new Run(title, orderOf(repeated), repeated.seed(), new RecordedOrder(new PlannedOrder(repeated)));
    }

    private void ended(Run run, @Nullable Throwable outcome) {
        running = null;
        switch (state) {
            case EXPLORING -> explored(run, outcome);
            case SHRINKING -> {
                boolean same = outcome != null && failure != null && outcome.getClass() == failure.getClass();
                reduction.tried(same);
                if (same) {
                    failure = outcome;
                    plan = run.plan();
                }
            }
            case CONFIRMING -> state = State.DONE;
            case DONE -> {}
        }
    }

    private void explored(Run run, @Nullable Throwable outcome) {
        if (explored == 0) {
            steps = run.recorded.steps();
        }
        explored++;
        if (outcome != null) {
            failure = outcome;
            plan = run.plan();
            reduction = new Reduction(plan.choices().keySet());
            state = State.SHRINKING;
        } else if (explored == schedules) {
            state = State.DONE;
        }
    }

    /** Returns what the program failed with; null if it has not. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Returns how many orders were tried before one failed, or all of them. */
    public int explored() {
        return explored;
    }

    /** One run of the program. */
    public final class Run {

        private final String title;
        private final Order order;
        private final long seed;
        private final RecordedOrder recorded;

        private Run(String title, Order order, long seed, RecordedOrder recorded) {
            this.title = title;
            this.order = order;
            this.seed = seed;
            this.recorded = recorded;
        }

        /** Creates the loop of this run: once. An unset clock is a virtual one. */
        public EventLoop newEventLoop(LoopConfig config) {
            return new SimulatedEventLoop(
                    config.withClock(config.clockOr(LoopClock.virtual())),
                    new Schedule(order, seed, recorded),
                    new JobQueue());
        }

        /**
         * Reports the end of this run, once.
         *
         * @param outcome what it failed with; null if it has passed
         */
        public void ended(@Nullable Throwable outcome) {
            if (running == this) {
                ScheduleSearch.this.ended(this, outcome);
            }
        }

        /** Returns whether this run has the final result, rather than being a trial: its failure is the program's. */
        public boolean isLast() {
            return state == State.CONFIRMING && running == this;
        }

        /** Returns what the program failed with in an earlier run; null if this is the first one to fail, if it does. */
        public @Nullable Throwable expected() {
            return failure;
        }

        private TurnPlan plan() {
            return recorded.plan(seed);
        }

        /** Returns the order of this run up to now, for {@link #repeating}. */
        public String schedule() {
            return plan().toString();
        }

        /** Returns the number of turns up to now that were not in asyncio's order. */
        public int switches() {
            return plan().choices().size();
        }

        /** Returns a title, such as {@code schedule 17} or {@code shrinking 3}. */
        @Override
        public String toString() {
            return title;
        }
    }
}
