package org.asyncio4j.spi.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {

    @Test
    void misspeltNamesAreFound() {
        assertEquals(
                List.of("asyncio4j.corutines", "asyncio4j.deadlockafter", "ASYNCIO4J_BLOCKEDAFTER"),
                UnknownSettings.in(
                        Set.of("asyncio4j.deadlockafter", "asyncio4j.corutines", "java.version"),
                        Set.of("ASYNCIO4J_BLOCKEDAFTER", "PATH")));
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
        String report = UnknownSettings.report(List.of("asyncio4j.debugg"));
        assertTrue(report.startsWith("There is no setting asyncio4j.debugg; it has no effect."), report);
        assertTrue(report.contains(" asyncio4j.debug,"), report);
        assertTrue(report.contains("ASYNCIO4J_FILE_THREADS"), report);
    }
}
