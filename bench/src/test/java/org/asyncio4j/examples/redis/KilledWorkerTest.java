package org.asyncio4j.examples.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.asyncio4j.bench.SearchPath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of a Redis stream survive the SIGKILL of a worker that has some of them in hand, and one that SIGTERM asks to
 * end leaves none of its jobs to others. Among the slow tests, as jobs
 * have time-outs, which a machine without a free processor lets expire.
 */
@Tag("thorough")
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class KilledWorkerTest {
    @TempDir
    private Path folder;

    @Test
    void noJobIsLostWithAKilledWorker() throws IOException {
        var server = SearchPath.ofThisProcess().find("redis-server");
        assumeTrue(server.isPresent(), "not run: there is no redis-server on the PATH");
        var balance = KilledWorker.play(server.get(), folder, "nio");
        assertEquals(0, balance.lost(), balance::toString);
        assertEquals(0, balance.unacknowledged(), balance::toString);
        assertEquals(Set.of(), balance.atOnce(), balance::toString);
        assertEquals(Set.of(), balance.abandoned(), balance::toString);
        assertEquals(balance.excused(), balance.repeated(), balance::toString);
        assertEquals(
                Set.of("job-17", "job-37", "job-57", "job-77", "job-97", "job-117"), balance.deadLetters());
        assertEquals(
                balance.jobs() - balance.deadLetters().size() + balance.repeated().size(), balance.effects(),
                balance::toString);
        assertTrue(balance.isEven(), balance::toString);
        assertEquals(0, folder.toFile().list().length);
        assumeFalse(balance.interrupted().isEmpty(), "the killed worker had nothing in hand: too busy a machine");
    }
}
