package org.asyncio4j.tck.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.tck.selector.SelectorLoopProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The choice of the mechanism: code, otherwise a setting, otherwise what the JVM allows. This JVM allows both. */
@Isolated("sets a system property")
class MechanismsTest {

    private static final String PROPERTY = "asyncio4j.coroutines";

    @AfterEach
    void restore() {
        System.clearProperty(PROPERTY);
    }

    private static CoroutineMechanism chosen(LoopConfig config) {
        try (var loop = (AbstractEventLoop) new SelectorLoopProvider().newEventLoop(config)) {
            return loop.mechanism();
        }
    }

    @Test
    void carriedIsTheFirstChoice() {
        assertEquals(CoroutineMechanism.CARRIED, chosen(LoopConfig.defaults()));
    }

    @Test
    void settingDecidesWhereCodeDoesNot() {
        System.setProperty(PROPERTY, "Handoff");
        assertEquals(CoroutineMechanism.HANDOFF, chosen(LoopConfig.defaults()));
        assertEquals(
                CoroutineMechanism.CARRIED, chosen(LoopConfig.defaults().withCoroutines(CoroutineMechanism.CARRIED)));
        System.setProperty(PROPERTY, "carried");
        assertEquals(CoroutineMechanism.CARRIED, chosen(LoopConfig.defaults()));
        assertEquals(
                CoroutineMechanism.HANDOFF, chosen(LoopConfig.defaults().withCoroutines(CoroutineMechanism.HANDOFF)));
    }

    @Test
    void blankSettingIsIgnored() {
        System.setProperty(PROPERTY, " ");
        assertEquals(CoroutineMechanism.CARRIED, chosen(LoopConfig.defaults()));
    }

    @Test
    void unknownSettingIsRefused() {
        System.setProperty(PROPERTY, "both");
        assertThrows(IllegalArgumentException.class, () -> chosen(LoopConfig.defaults()));
    }
}
