package org.asyncio4j.bench.page.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void readsWordNumberAndValues() {
        var answer = Answer.parse("done 12345 bytes=1024 note=ok p99=1.5e3");
        assertEquals("done", answer.word());
        assertEquals(12345, answer.number().orElseThrow());
        assertEquals(Map.of("bytes", 1024.0, "p99", 1500.0), answer.figures());
        assertEquals("ok", answer.values().get("note"));
    }

    @Test
    void keepsTheTextOfAFailure() {
        var answer = Answer.parse("failed no such queue: a=b 3");
        assertTrue(answer.is("failed"));
        assertEquals("no such queue: a=b 3", answer.text());
    }

    @Test
    void aPathMayHaveAnything() {
        assertEquals("/tmp/a=b.sock", Answer.parse("ready path=/tmp/a=b.sock").values().get("path"));
    }
}
