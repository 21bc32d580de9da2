package org.asyncio4j.bench.page.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.asyncio4j.bench.BusyProcess;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.ContestantException;
import org.asyncio4j.bench.page.result.Round;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of a step, whose rows are measured in turn.
 *
 * <p>All contestants are started and warmed up one after the other. Then each has a round, again and again, in reverse
 * order each time: a machine that gets slower meanwhile slows down the last of one round and the first of the next
 * alike. A contestant that fails drops out, and the others continue.
 */
final class Rounds {
    private static final double BILLION = 1e9;

    private final RunEnvironment around;
    private final Step step;

    Rounds(RunEnvironment around, Step step) {
        this.around = around;
        this.step = step;
    }

    /** A participant, with its results so far. */
    private static final class Place {
        private final Technology technology;
        private @Nullable Subject subject;
        private @Nullable ContestantException failure;
        private boolean steady;
        private double warmUpSeconds;
        private final List<Round> rounds = new ArrayList<>();

        private Place(Technology technology) {
            this.technology = technology;
        }

        private void fail(ContestantException e) {
            failure = e;
            close();
        }

        private void close() {
            if (subject != null) {
                subject.close();
                subject = null;
            }
        }
    }

    List<Row> measure() {
        var places = step.technologies().stream().map(Place::new).toList();
        try (var _ = step.of().onBusyCores() ? busyProcess() : null) {
            places.forEach(this::warmUp);
            for (int round = 0; round < around.pace().rounds(); round++) {
                var order = new ArrayList<>(places);
                if (round % 2 == 1) {
                    Collections.reverse(order);
                }
                order.forEach(Rounds::round);
            }
        } finally {
            places.forEach(Place::close);
        }
        return places.stream().map(this::row).toList();
    }

    private static @Nullable BusyProcess busyProcess() {
        try {
            return BusyProcess.start(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        } catch (IOException e) {
            throw new IllegalStateException("The process that keeps the other processors busy did not start.", e);
        }
    }

    private void warmUp(Place place) {
        try {
            var subject = start(place.technology);
            place.subject = subject;
            long start = System.nanoTime();
            place.steady = subject.warmUp();
            place.warmUpSeconds = Math.round((System.nanoTime() - start) / BILLION * 10) / 10.0;
        } catch (ContestantException e) {
            place.fail(e);
        }
    }

    private Subject start(Technology technology) throws ContestantException {
        return switch (step.question().kind()) {
            case COUNTS -> CountingSubject.start(around, step, technology);
            case WEIGHS -> WeighingSubject.of(around, step, technology);
            case STARTS -> StartingSubject.of(around, step, technology);
            case SERVES -> ServingSubject.start(around, step, technology);
        };
    }

    private static void round(Place place) {
        var subject = place.subject;
        if (subject != null) {
            try {
                place.rounds.add(subject.round());
            } catch (ContestantException e) {
                place.fail(e);
            }
        }
    }

    private Row row(Place place) {
        var question = step.question().name();
        var parameters = step.of().parameters();
        var id = place.technology.id();
        var failure = place.failure;
        if (failure != null) {
            return Row.without(
                    question,
                    parameters,
                    id,
                    failure.isNotOffered() ? Status.NOT_OFFERED : Status.FAILED,
                    String.valueOf(failure.getMessage()),
                    failure.errors().isEmpty() ? null : failure.errors());
        }
        return new Row(
                question,
                parameters,
                id,
                Status.MEASURED,
                null,
                null,
                step.group(),
                place.steady,
                place.warmUpSeconds,
                List.copyOf(place.rounds),
                List.of(),
                null);
    }
}
