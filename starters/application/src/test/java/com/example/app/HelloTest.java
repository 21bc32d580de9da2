package com.example.app;

import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.asyncio4j.tck.junit.AsyncioTest;

class HelloTest {

    /** Time is virtual in here: a day takes none. */
    @AsyncioTest
    void bothWordsTakeADayTogether() {
        var begin = getRunningLoop().time();
        assertEquals(List.of("hello", "world"), Hello.greet(Duration.ofDays(1)));
        assertEquals(begin.plusDays(1), getRunningLoop().time());
    }
}
