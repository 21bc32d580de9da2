package org.asyncio4j.spi.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JavaLangTest {

    @Test
    void flagNamesTheModuleThatAsyncio4jIsIn() {
        assertEquals("--add-opens java.base/java.lang=java.logging", JavaLang.flagFor(
                ModuleLayer.boot().findModule("java.logging").orElseThrow()));
        assertEquals("--add-opens java.base/java.lang=ALL-UNNAMED", JavaLang.flagFor(
                ClassLoader.getSystemClassLoader().getUnnamedModule()));
    }

    @Test
    void flagOfThisBuildIsTheOneThatOpens() {
        assertTrue(JavaLang.isOpen());
    }
}
