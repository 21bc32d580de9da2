package org.asyncio4j.bench.contestants.load;

/** Thrown when an answer of a server is wrong. */
final class WrongAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongAnswerException(String message) {
        super(message);
    }
}
