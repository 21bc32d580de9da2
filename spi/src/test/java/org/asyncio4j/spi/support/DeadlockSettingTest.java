package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.environment.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time that a loop waits before it looks for a deadlock can be set from outside, and in code. */
@Isolated("sets a system property")
class DeadlockSettingTest {

    private static final String SETTING = "asyncio4j.deadlockAfter";

    @AfterEach
    void restore() {
        System.clearProperty(SETTING);
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "3s, 3000", "0s, 0"})
    void settingIsALimit(String text, long millis) {
        System.setProperty(SETTING, text);
        assertEquals(Duration.ofMillis(millis), Settings.deadlockAfter(LoopConfig.defaults()));
        Duration inCode = Duration.ofMillis(7);
        assertEquals(inCode, Settings.deadlockAfter(LoopConfig.defaults().withDeadlockLimit(inCode)));
    }

    @Test
    void nothingIsSaidByDefault() {
        assertNull(Settings.deadlockAfter(LoopConfig.defaults()));
        try (var loop = new ParkingLoop(LoopConfig.defaults())) {
            assertTrue(loop.looksForDeadlocks());
        }
    }

    @Test
    void itCanBeTurnedOff() {
        System.setProperty(SETTING, "off");
        try (var loop = new ParkingLoop(LoopConfig.defaults())) {
            assertFalse(loop.looksForDeadlocks());
        }
        System.clearProperty(SETTING);
        try (var loop = new ParkingLoop(LoopConfig.defaults().withoutDeadlockChecks())) {
            assertFalse(loop.looksForDeadlocks());
        }
    }

    @Test
    void whatIsNoLimitIsRefusedWithItsName() {
        System.setProperty(SETTING, "soon");
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Settings.deadlockAfter(LoopConfig.defaults()));
        assertTrue(refused.getMessage().contains(SETTING), refused::getMessage);
        assertThrows(
                IllegalArgumentException.class, () -> LoopConfig.defaults().withDeadlockLimit(Duration.ofNanos(-1)));
    }
}
