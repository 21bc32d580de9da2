package org.asyncio4j.bench.page.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.asyncio4j.bench.page.FakeContestant;
import org.junit.jupiter.api.Test;

/** The answers of a contestant, and the treatment of one that does not answer. */
class ContestantTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IMPATIENCE = Duration.ofSeconds(2);

    private static ContestantException failure(String manner, Duration patience) {
        return assertThrows(
                ContestantException.class,
                () -> Contestant.start(FakeContestant.command(manner), HERE, patience));
    }

    @Test
    void answersRuns() throws ContestantException {
        try (var fake = Contestant.start(FakeContestant.command("good"), HERE, PATIENCE)) {
            var batch = fake.run(1000, PATIENCE);
            assertEquals(1000, batch.operations());
            assertEquals(100, batch.nanos());
            assertEquals(512, batch.figures().get("bytes"));
            assertTrue(batch.outerNanos() > 0);
        }
    }

    @Test
    void aServerPrintsWhereItListens() throws ContestantException {
        try (var fake = Contestant.start(FakeContestant.command("server"), HERE, PATIENCE)) {
            assertEquals("4711", fake.target());
        }
    }

    @Test
    void failureHasItsReasonAndWhatWasWritten() {
        var failure = failure("failed", PATIENCE);
        assertEquals("no luck today", failure.getMessage());
        assertTrue(failure.errors().contains("asked"), failure.errors());
        assertFalse(failure.isNotOffered());
    }

    @Test
    void whatATechnologyDoesNotHaveIsNoFault() {
        assertTrue(failure("not-offered", PATIENCE).isNotOffered());
    }

    @Test
    void oneThatHangsIsGivenUpAndEnded() {
        var failure = failure("silent", IMPATIENCE);
        assertEquals("gave no answer within 2 s, and was ended", failure.getMessage());
    }

    @Test
    void exitCodeOfOneThatDiesIsReported() {
        assertEquals("ended with code 7 instead of answering 'ready'", failure("dies", PATIENCE).getMessage());
    }

    @Test
    void failureToStartIsReported() {
        var failure = assertThrows(
                ContestantException.class, () -> Contestant.start(List.of("./no-such-program"), HERE, PATIENCE));
        assertTrue(failure.getMessage().startsWith("could not be started"), failure.getMessage());
    }

    @Test
    void aStartIsOneOperation() throws ContestantException {
        var batch = Contestant.startUp(FakeContestant.command("first"), HERE, PATIENCE);
        assertEquals(1, batch.operations());
        assertEquals(5_000_000, batch.cpuNanos());
        assertTrue(batch.nanos() > 0);
    }
}
