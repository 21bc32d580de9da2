package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.asyncio4j.Barrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts are the same in every locale; Turkish has a lower case of its own for I. */
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
    void stateOfABarrierIsWrittenTheSameInEveryLocale() {
        String text = new Barrier(2).toString();
        assertTrue(text.startsWith("<Barrier [filling"), text);
    }
}
