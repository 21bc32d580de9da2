package org.asyncio4j.bench.contestants.server;

/** A technology cannot serve what it was asked for. */
final class NotServedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotServedException(String message) {
        super(message);
    }
}
