package org.asyncio4j.bench.page.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.Batch;
import org.asyncio4j.bench.page.contestant.Contestant;
import org.asyncio4j.bench.page.contestant.ContestantException;
import org.asyncio4j.bench.page.result.Round;

/** A subject that counts operations, in one process for all rounds. */
final class CountingSubject implements Subject {
    private static final int PATIENCE_FACTOR = 20;
    private static final double CLOCKS_APART = 1.02;

    private final Pace pace;
    private final Contestant contestant;
    private final Calibration calibration;
    private long operations;

    private CountingSubject(Pace pace, Contestant contestant, long multiple) {
        this.pace = pace;
        this.contestant = contestant;
        calibration = new Calibration(multiple);
        operations = multiple;
    }

    static CountingSubject start(RunEnvironment around, Step step, Technology technology) throws ContestantException {
        var contestant = Contestant.start(
                command(around, step, technology), around.folder(), around.pace().patience());
        return new CountingSubject(around.pace(), contestant, step.of().batch());
    }

    /** Returns the command of a contestant with its question and case. */
    static List<String> command(RunEnvironment around, Step step, Technology technology) {
        List<String> command = new ArrayList<>(around.commands().getOrDefault(technology, List.of()));
        command.add(step.question().name());
        command.addAll(step.of().arguments());
        return command;
    }

    @Override
    public boolean warmUp() throws ContestantException {
        var last = calibration.warmUp(this::run, pace.batch(), pace.warmUp());
        operations = calibration.operations(last, pace.round());
        return calibration.isSteady();
    }

    @Override
    public Round round() throws ContestantException {
        var batch = run(operations, pace.round());
        return new Round(batch.operations(), batch.nanos(), batch.cpuNanos(), batch.figures());
    }

    private Batch run(long wanted, Duration expected) throws ContestantException {
        return checked(contestant.run(wanted, pace.patience().plus(expected.multipliedBy(PATIENCE_FACTOR))));
    }

    /** Checks a batch: a clock that reports more time than has passed is wrong, and so are all its other figures. */
    static Batch checked(Batch batch) throws ContestantException {
        if (batch.nanos() > batch.outerNanos() * CLOCKS_APART) {
            throw new ContestantException(
                    "reported that " + batch.operations() + " operations took " + batch.nanos() + " ns, but only "
                            + batch.outerNanos() + " ns had passed");
        }
        return batch;
    }

    @Override
    public void close() {
        contestant.close();
    }
}
