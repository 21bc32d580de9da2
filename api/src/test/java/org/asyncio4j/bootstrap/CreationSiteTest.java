package org.asyncio4j.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CreationSiteTest {

    private static CreationSite site(StackTraceElement... frames) {
        return new CreationSite(List.of(frames));
    }

    private static StackTraceElement frame(String type, int line) {
        return new StackTraceElement(type, "run", type.substring(type.lastIndexOf('.') + 1) + ".java", line);
    }

    @Test
    void shortTextNamesTheInnermostLineOfTheProgram() {
        var site =
                site(frame("java.util.ArrayList", 1596), frame("com.example.Hello", 12), frame("com.example.Main", 3));
        assertEquals(" created at Hello.java:12", site.inShort());
    }

    @Test
    void thereIsNoShortTextWithoutALineOfTheProgram() {
        assertEquals("", site(frame("java.util.concurrent.ThreadPoolExecutor", 1090), frame("java.lang.Thread", 1474))
                .inShort());
        assertEquals("", site().inShort());
    }

    @Test
    void onlyNamedPackagesAreTheLibrary() {
        assertTrue(CreationSite.isLibrary(frame("org.asyncio4j.Asyncio", 1)));
        assertTrue(CreationSite.isLibrary(frame("java.lang.VirtualThread", 456)));
        assertFalse(CreationSite.isLibrary(frame("org.asyncio4j.examples.Chat", 1)));
        assertFalse(CreationSite.isLibrary(frame("java.util.ArrayList", 1)));
    }
}
