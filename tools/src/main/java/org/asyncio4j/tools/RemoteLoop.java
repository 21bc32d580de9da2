package org.asyncio4j.tools;

import javax.management.openmbean.CompositeData;

/** A loop of another JVM, and what it has to do. */
record RemoteLoop(String loop, int tasks, int ready, int timers, long lagMillis) {

    static RemoteLoop of(CompositeData data) {
        return new RemoteLoop(
                (String) data.get("loop"),
                (Integer) data.get("tasks"),
                (Integer) data.get("ready"),
                (Integer) data.get("timers"),
                (Long) data.get("lagMillis"));
    }
}
