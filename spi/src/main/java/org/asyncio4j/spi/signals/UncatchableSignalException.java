package org.asyncio4j.spi.signals;

/** The operating system or the JVM keeps this signal to itself. */
public final class UncatchableSignalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UncatchableSignalException(String message, Throwable cause) {
        super(message, cause);
    }
}
