package org.asyncio4j.examples.redis;

import io.lettuce.core.StreamMessage;
import java.util.Map;

/**
 * An entry of the trail, a stream in which Redis puts what all workers report into one order.
 *
 * @param what what happened
 * @param job the name of the job
 * @param kind the kind of the job
 * @param worker the name of the worker
 */
record Event(What what, String job, Kind kind, String worker) {

    /** What is reported. */
    enum What {
        STARTED,
        FAILED,
        /** Also the effect itself: the result of a job is this entry. */
        DONE,
        BURIED;

        boolean isFinal() {
            return this == DONE || this == BURIED;
        }
    }

    static Event of(StreamMessage<String, String> message) {
        var fields = new Fields(message);
        return new Event(What.valueOf(fields.text("what")), fields.text("job"), fields.kind(), fields.text("worker"));
    }

    Map<String, String> fields() {
        return Map.of("what", what.name(), "job", job, "kind", kind.name(), "worker", worker);
    }
}
