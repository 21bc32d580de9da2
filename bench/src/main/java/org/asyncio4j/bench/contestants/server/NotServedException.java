package org.asyncio4j.bench.contestants.server;

/** Thrown when a technology cannot serve the requested case. */
final class NotServedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotServedException(String message) {
        super(message);
    }
}
