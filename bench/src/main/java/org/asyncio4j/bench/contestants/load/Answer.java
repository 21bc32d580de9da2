package org.asyncio4j.bench.contestants.load;

import java.nio.ByteBuffer;

/** What has come of the answer to the request of one connection. */
interface Answer {

    /**
     * Takes all of {@code chunk}, the next that has come.
     *
     * @return whether the answer is complete; the next call is of the next one
     * @throws WrongAnswerException if it is not what it must be
     */
    boolean take(ByteBuffer chunk);
}
