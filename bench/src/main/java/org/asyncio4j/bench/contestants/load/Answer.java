package org.asyncio4j.bench.contestants.load;

import java.nio.ByteBuffer;

/** The received part of the answer to a connection's request. */
interface Answer {

    /**
     * Takes all of {@code chunk}, the next one received.
     *
     * @return whether the answer is complete; the next call belongs to the next answer
     * @throws WrongAnswerException if the answer is wrong
     */
    boolean take(ByteBuffer chunk);
}
