package org.asyncio4j.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JmhCommandTest {
    @Test
    void opensJavaLangInTheForks() {
        assertEquals(
                List.of("-jvmArgsPrepend", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-f", "1"),
                JmhCommand.forJmh(List.of("-f", "1")));
    }

    @Test
    void leavesTheUsersForkFlagsAlone() {
        var arguments = List.of("-jvmArgsPrepend", "-Xmx1g");
        assertEquals(arguments, JmhCommand.forJmh(arguments));
    }
}
