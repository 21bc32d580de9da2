package org.asyncio4j.spi.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {

    private static final String PROPERTY = "asyncio4j."; // apart: all names in full are those of settings
    private static final String VARIABLE = "ASYNCIO4J_";

    @Test
    void misspeltNamesAreFound() {
        assertEquals(
                List.of(PROPERTY + "corutines", PROPERTY + "deadlockafter", VARIABLE + "BLOCKEDAFTER"),
                UnknownSettings.in(
                        Set.of(PROPERTY + "deadlockafter", PROPERTY + "corutines", "java.version"),
                        Set.of(VARIABLE + "BLOCKEDAFTER", "PATH")));
    }

    @Test
    void settingsThatExistAndThoseOfOtherModulesAreLeftOut() {
        assertEquals(
                List.of(),
                UnknownSettings.in(
                        Set.of("asyncio4j.coroutines", "asyncio4j.signals", "asyncio4j.tck.rules"),
                        Set.of("ASYNCIO4J_BLOCKED_AFTER", "ASYNCIO4J_DEBUG")));
    }

    @Test
    void reportNamesTheSettingsThatThereAre() {
        String report = UnknownSettings.report(List.of(PROPERTY + "debugg"));
        assertTrue(report.startsWith("There is no setting " + PROPERTY + "debugg; it has no effect."), report);
        assertTrue(report.contains(" asyncio4j.debug,"), report);
        assertTrue(report.contains("ASYNCIO4J_FILE_THREADS"), report);
    }
}
