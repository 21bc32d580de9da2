package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image created by jlink need not contain the modules that only serve monitoring, logging and signals. */
class SmallestJvmTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "java.base",
            "java.base,java.logging",
            "java.base,jdk.unsupported",
            "java.base,java.management",
            "java.base,jdk.jfr"
    })
    void loopsRunWithoutTheOptionalModules(String modules) {
        String output = new ForkedJvm("--limit-modules=" + modules).run(SmallProgram.class);
        List<String> mine = output.lines().filter(line -> line.startsWith("program: ")).toList();
        assertEquals(
                List.of("program: CARRIED slept", "program: CARRIED heard of failure", "program: HANDOFF slept",
                        "program: HANDOFF heard of failure", "program: ended"),
                mine,
                output);
    }
}
