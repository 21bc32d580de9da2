package org.asyncio4j.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.asyncio4j.spi.EventLoopProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A program started by a plain {@code java -cp}. */
@Tag("plain")
class NoFlagsTest {
    @Test
    void javaLangIsClosedToTheCore() {
        var spi = EventLoopProvider.class.getModule();
        assertFalse(Object.class.getModule().isOpen("java.lang", spi));
    }

    @Test
    void noFlagWasGiven() {
        assertEquals(List.of(), ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
