package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Locale;
import org.asyncio4j.Asyncio;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts are the same wherever a program runs; Turkish has its own lower case of an I. */
class LocaleTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakTurkish() {
        Locale.setDefault(Locale.of("tr"));
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void stateOfATimeoutIsWrittenTheSameInEveryLocale() {
        try (var loop = new ParkingLoop(LoopConfig.defaults())) {
            String text = loop.runUntilComplete(() -> {
                Timeout timeout = Asyncio.timeout(Duration.ofSeconds(1));
                timeout.run(_ -> {});
                return timeout.toString();
            });
            assertTrue(text.startsWith("<Timeout [exited]"), text);
        }
    }
}
