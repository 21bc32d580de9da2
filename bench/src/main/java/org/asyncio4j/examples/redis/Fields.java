package org.asyncio4j.examples.redis;

import io.lettuce.core.StreamMessage;

/** The fields of an entry, all of which it must have. */
record Fields(StreamMessage<String, String> entry) {

    String text(String name) {
        String value = entry.getBody().get(name);
        if (value == null) {
            throw new IllegalStateException("no " + name + " in " + entry);
        }
        return value;
    }

    Kind kind() {
        return Kind.valueOf(text("kind"));
    }
}
