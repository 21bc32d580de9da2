package org.asyncio4j.spi.environment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whether a runner takes signals can be set from outside, and in code. */
@Isolated("sets a system property")
class SignalSettingTest {

    private static final String SETTING = "asyncio4j.signals";

    @AfterEach
    void restore() {
        System.clearProperty(SETTING);
    }

    @Test
    void signalsAreTakenByDefault() {
        assertTrue(Settings.signals(LoopConfig.defaults()));
    }

    @Test
    void theyCanBeLeftAloneInCodeAndFromOutside() {
        assertFalse(Settings.signals(LoopConfig.defaults().withoutSignals()));
        System.setProperty(SETTING, "off");
        assertFalse(Settings.signals(LoopConfig.defaults()));
    }

    @Test
    void anyOtherSettingIsRefusedWithItsName() {
        System.setProperty(SETTING, "on");
        var refused = assertThrows(IllegalArgumentException.class, () -> Settings.signals(LoopConfig.defaults()));
        assertTrue(refused.getMessage().contains(SETTING), refused::getMessage);
    }
}
