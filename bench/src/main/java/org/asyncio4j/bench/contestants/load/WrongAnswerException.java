package org.asyncio4j.bench.contestants.load;

/** A server has answered what it must not. */
final class WrongAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongAnswerException(String message) {
        super(message);
    }
}
