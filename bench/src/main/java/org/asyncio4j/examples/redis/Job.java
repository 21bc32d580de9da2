package org.asyncio4j.examples.redis;

import io.lettuce.core.StreamMessage;
import java.util.Map;

/**
 * A job in the hands of a worker.
 *
 * @param entry the id of its entry in the stream
 * @param name its name, which is the same whenever it is delivered
 * @param kind what becomes of it
 */
record Job(String entry, String name, Kind kind) {

    static Job of(StreamMessage<String, String> message) {
        var fields = new Fields(message);
        return new Job(message.getId(), fields.text("job"), fields.kind());
    }

    /** Returns an entry of the stream for a job that is new. */
    static Map<String, String> fields(int number, Kind kind) {
        return Map.of("job", "job-" + number, "kind", kind.name());
    }
}
