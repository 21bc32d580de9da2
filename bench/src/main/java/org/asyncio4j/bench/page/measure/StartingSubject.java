package org.asyncio4j.bench.page.measure;

import java.util.List;
import org.asyncio4j.bench.page.catalogue.Host;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.Contestant;
import org.asyncio4j.bench.page.contestant.ContestantException;
import org.asyncio4j.bench.page.result.Round;

/** A subject whose operation is a process; the first start fills the caches of the system. */
record StartingSubject(RunEnvironment around, List<String> command) implements Subject {

    static StartingSubject of(RunEnvironment around, Step step, Technology technology) throws ContestantException {
        var command = CountingSubject.command(around, step, technology);
        if (technology.host() == Host.JAVA) {
            command = around.aotCaches().fromJars(technology.id(), command);
        }
        return new StartingSubject(
                around,
                step.of().fromAotCache() ? around.aotCaches().with(technology.id(), command) : command);
    }

    @Override
    public boolean warmUp() throws ContestantException {
        var _ = round();
        return true;
    }

    @Override
    public Round round() throws ContestantException {
        var batch = Contestant.startUp(command, around.folder(), around.pace().patience());
        return new Round(1, batch.nanos(), batch.cpuNanos(), batch.figures());
    }

    @Override
    public void close() {
        // each has ended on its own
    }
}
