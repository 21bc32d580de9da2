package org.asyncio4j.bench.contestants.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.contestants.load.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each contestant verifies that it has run as many operations as requested, and fails otherwise. */
class CountingTest {
    private static List<String> pairs() {
        return Counting.pairs();
    }

    private static Optional<Operations> prepare(String pair) throws Exception {
        var words = pair.split(" ");
        return Counting.prepare(words[0], Arguments.of(words[1], "tasks=7", "pending=10", "warmup=1"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachDoesTheRequestedOperationsAndReportsTheirTime(String pair) throws Exception {
        var operations = prepare(pair).orElseThrow();
        assertDone(pair, operations.run(20));
        if (!pair.endsWith("MemoryPerTask")) { // full collections of this JVM take long
            assertDone(pair, operations.run(3));
        }
        operations.end();
    }

    private static void assertDone(String pair, Measured measured) {
        var line = measured.toString();
        assertTrue(line.matches("done [1-9]\\d*" + (pair.endsWith("MemoryPerTask") ? " bytes=-?\\d+" : "")), line);
    }

    /** Full batches, and one that is not full. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                    "nio-carried TaskSpawnJoin", "nio-carried CallSoonThroughput", "nio-carried CallSoonThreadsafe",
                    "nio-carried CancelStorm", "virtual-threads TaskSpawnJoin", "virtual-threads CancelStorm",
                    "floor CallSoonThreadsafe", "floor-carried CancelStorm", "netty-nio TimerChurn", "vertx TimerChurn"
            })
    void moreThanABatchIsDone(String pair) throws Exception {
        var operations = prepare(pair).orElseThrow();
        operations.run(3_500);
        operations.end();
    }

    @Test
    void unknownContestantAndCaseAreNotPrepared() throws Exception {
        assertEquals(Optional.empty(), prepare("nio-carried Chess"));
        assertEquals(Optional.empty(), prepare("abacus TaskSwitch"));
    }

    @Test
    void fewerThanAskedForIsAFailure() {
        assertThrows(IllegalStateException.class, () -> Counted.check("callbacks", 3, 2));
    }
}
