package org.asyncio4j.bench.cli;

/** The tasks of another JVM cannot be had; the message is for the user. */
final class UnreachableTasksException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreachableTasksException(String message) {
        super(message);
    }
}
