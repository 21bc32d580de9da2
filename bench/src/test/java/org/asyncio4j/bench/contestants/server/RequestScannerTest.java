package org.asyncio4j.bench.contestants.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RequestScannerTest {

    private static int requests(String text) {
        var scanner = new RequestScanner();
        int found = 0;
        for (byte each : text.getBytes(US_ASCII)) {
            found += scanner.ends(each) ? 1 : 0;
        }
        return found;
    }

    @Test
    void requestsInARowAreAllFound() {
        assertEquals(3, requests("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3) + "GET / HTTP/1.1\r\nHo"));
    }

    @Test
    void requestEndsWithAnEmptyLine() {
        assertEquals(0, requests("GET / HTTP/1.1\r\nHost: a\r\n"));
        assertEquals(1, requests("GET / HTTP/1.1\r\n\r\n"));
    }

    @Test
    void otherMethodsAreRefused() {
        assertThrows(IllegalStateException.class, () -> requests("POST / HTTP/1.1\r\n\r\n"));
    }
}
