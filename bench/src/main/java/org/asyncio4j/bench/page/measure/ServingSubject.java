package org.asyncio4j.bench.page.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.Batch;
import org.asyncio4j.bench.page.contestant.Contestant;
import org.asyncio4j.bench.page.contestant.ContestantException;
import org.asyncio4j.bench.page.contestant.Cores;
import org.asyncio4j.bench.page.result.Round;

/**
 * A server and its load client, each a process on its own processor unless the case has them share all; idle outside
 * its rounds.
 */
final class ServingSubject implements Subject {
    private static final int PATIENCE_FACTOR = 20;
    private static final long FIRST_REQUESTS = 100;
    private static final String CPU = "cpu"; // the client's name for it
    private static final String CLIENT = "client"; // the name in a round

    private final Pace pace;
    private final Contestant server;
    private final Contestant client;
    private final Calibration calibration = new Calibration(FIRST_REQUESTS);
    private long requests = FIRST_REQUESTS;

    private ServingSubject(Pace pace, Contestant server, Contestant client) {
        this.pace = pace;
        this.server = server;
        this.client = client;
    }

    static ServingSubject start(RunEnvironment around, Step step, Technology technology) throws ContestantException {
        var patience = around.pace().patience();
        var cores = step.of().onSharedCores() ? Cores.shared() : around.cores();
        var command = cores.forServer(CountingSubject.command(around, step, technology));
        var server = Contestant.start(command, around.folder(), patience);
        try {
            List<String> load = new ArrayList<>(around.loadClient());
            load.add(step.question().name());
            load.addAll(step.of().arguments());
            load.add("target=" + server.target());
            var client = Contestant.start(cores.forClient(load), around.folder(), patience);
            return new ServingSubject(around.pace(), server, client);
        } catch (ContestantException e) {
            server.close();
            throw new ContestantException("the client of its server: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean warmUp() throws ContestantException {
        var last = calibration.warmUp(this::load, pace.serverRound(), pace.serverWarmUp());
        requests = calibration.operations(last, pace.serverRound());
        return calibration.isSteady();
    }

    private Batch load(long wanted, Duration expected) throws ContestantException {
        return CountingSubject.checked(
                client.run(wanted, pace.patience().plus(expected.multipliedBy(PATIENCE_FACTOR))));
    }

    @Override
    public Round round() throws ContestantException {
        var before = server.processorTime();
        var batch = load(requests, pace.serverRound());
        var cpu = server.processorTime().since(before);
        var figures = new LinkedHashMap<>(batch.figures());
        var own = figures.remove(CPU);
        var outer = batch.cpuNanos();
        if (own != null) {
            figures.put(CLIENT, own);
        } else if (outer != null) {
            figures.put(CLIENT, (double) outer);
        }
        return new Round(batch.operations(), batch.nanos(), cpu.isPresent() ? cpu.getAsLong() : null, figures);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
