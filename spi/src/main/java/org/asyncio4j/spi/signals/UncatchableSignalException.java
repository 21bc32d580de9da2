package org.asyncio4j.spi.signals;

/** Thrown if the operating system or the JVM reserves a signal for itself. */
public final class UncatchableSignalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UncatchableSignalException(String message, Throwable cause) {
        super(message, cause);
    }
}
