package org.asyncio4j.bench.page.measure;

import java.util.List;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.Contestant;
import org.asyncio4j.bench.page.contestant.ContestantException;
import org.asyncio4j.bench.page.result.Round;

/** A subject that holds things: a process for each round, because a process seldom returns memory. */
record WeighingSubject(RunEnvironment around, List<String> command) implements Subject {

    static WeighingSubject of(RunEnvironment around, Step step, Technology technology) {
        return new WeighingSubject(around, CountingSubject.command(around, step, technology));
    }

    @Override
    public boolean warmUp() {
        return true;
    }

    @Override
    public Round round() throws ContestantException {
        var pace = around.pace();
        try (var contestant = Contestant.start(command, around.folder(), pace.patience())) {
            var batch = contestant.run(pace.things(), pace.patience().multipliedBy(2));
            if (!batch.figures().containsKey("bytes")) {
                throw new ContestantException("answered without bytes=");
            }
            return new Round(batch.operations(), batch.nanos(), batch.cpuNanos(), batch.figures());
        }
    }

    @Override
    public void close() {
        // each round has closed its process
    }
}
