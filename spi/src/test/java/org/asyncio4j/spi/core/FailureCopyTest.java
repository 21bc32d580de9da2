package org.asyncio4j.spi.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureCopyTest {

    @Test
    void copySaysWhatTheFailureSays() {
        var failure = new IllegalStateException("outer", new IOException("inner"));
        FailureCopy copy = FailureCopy.of(failure);
        assertEquals("java.lang.IllegalStateException: outer", copy.toString());
        assertArrayEquals(failure.getStackTrace(), copy.getStackTrace());
        Throwable cause = copy.getCause();
        assertNotSame(failure.getCause(), cause);
        assertEquals("java.io.IOException: inner", cause.toString());
        assertArrayEquals(failure.getCause().getStackTrace(), cause.getStackTrace());
        assertNull(cause.getCause());
    }

    @Test
    void chainOfCausesEndsAfterTen() {
        Throwable failure = new IOException("last");
        for (int i = 0; i < 20; i++) {
            failure = new IOException(failure);
        }
        int causes = 0;
        for (Throwable copy = FailureCopy.of(failure).getCause(); copy != null; copy = copy.getCause()) {
            causes++;
        }
        assertEquals(10, causes);
    }

    /** The class of the failure belongs to a program, and its methods may do anything. */
    @Test
    void failureWhoseMethodsThrowIsCopiedWithoutThem() {
        var failure = new RuntimeException("broken") {
            private static final long serialVersionUID = 1L;

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new UnsupportedOperationException();
            }
        };
        FailureCopy copy = FailureCopy.of(failure);
        assertEquals(0, copy.getStackTrace().length);
        assertNull(copy.getCause());
        assertTrue(copy.toString().contains("broken"), copy::toString);
    }
}
