package org.asyncio4j.bench.page.catalogue;

import static org.asyncio4j.bench.page.catalogue.Technology.ASYNCIO;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR_CARRIED;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR_HANDOFF;
import static org.asyncio4j.bench.page.catalogue.Technology.GO;
import static org.asyncio4j.bench.page.catalogue.Technology.KOTLINX;
import static org.asyncio4j.bench.page.catalogue.Technology.NETTY_NIO;
import static org.asyncio4j.bench.page.catalogue.Technology.NIO_CARRIED;
import static org.asyncio4j.bench.page.catalogue.Technology.NIO_HANDOFF;
import static org.asyncio4j.bench.page.catalogue.Technology.UVLOOP;
import static org.asyncio4j.bench.page.catalogue.Technology.VERTX;
import static org.asyncio4j.bench.page.catalogue.Technology.VERTX_CARRIED;
import static org.asyncio4j.bench.page.catalogue.Technology.VIRTUAL_CARRIED;
import static org.asyncio4j.bench.page.catalogue.Technology.VIRTUAL_HANDOFF;

import java.util.ArrayList;
import java.util.List;

/** The requirements for this library, which were fixed before anything was measured. */
public final class Bars {
    private static final String ECHO = "EchoRoundTrip";
    private static final String PROTOCOL = "api=protocol size=1024 over=tcp";
    private static final String STREAMS = "api=streams size=1024 over=tcp";
    private static final String PROTOCOL_TLS = "api=protocol size=1024 over=tls";

    /** All bars, in the order of the questions. */
    public static final List<Bar> ALL = all();

    private Bars() {}

    private static List<Bar> all() {
        List<Bar> bars = new ArrayList<>();
        tasks(bars);
        callbacks(bars);
        sockets(bars);
        bars.add(Bar.times("StartUp", "aot=no", NIO_CARRIED, 1.15, FLOOR));
        bars.add(Bar.atMost("MemoryPerTask", "", NIO_CARRIED, 1000));
        return List.copyOf(bars);
    }

    private static void tasks(List<Bar> bars) {
        for (var tasks : List.of("1", "100", "10000")) {
            bars.add(Bar.times("TaskSwitch", "tasks=" + tasks, NIO_CARRIED, 1.25, FLOOR_CARRIED));
            if (!tasks.equals("1")) { // a single task is not handed over
                bars.add(Bar.times("TaskSwitch", "tasks=" + tasks, NIO_HANDOFF, 1.2, FLOOR_HANDOFF));
            }
            bars.add(Bar.atMost("TaskSwitch", "tasks=" + tasks, NIO_HANDOFF, 1000));
        }
        bars.add(Bar.times("TaskSpawnJoin", "", NIO_CARRIED, 1.6, FLOOR_CARRIED));
        bars.add(Bar.times("TaskSpawnJoin", "", NIO_CARRIED, 1, KOTLINX));
        bars.add(Bar.times("QueuePingPong", "", NIO_CARRIED, 1.5, KOTLINX));
        bars.add(Bar.times("QueuePingPong", "", NIO_CARRIED, 1, GO));
        bars.add(Bar.times("TimeoutNesting", "", NIO_CARRIED, 3, "TaskSwitch", "tasks=1"));
    }

    private static void callbacks(List<Bar> bars) {
        bars.add(Bar.times("CallSoonThroughput", "", NIO_CARRIED, 0.1, ASYNCIO));
        bars.add(Bar.times("CallSoonThreadsafe", "", NIO_CARRIED, 1.2, NETTY_NIO));
        bars.add(Bar.times("TimerChurn", "pending=1000000", NIO_CARRIED, 2, "TimerChurn", "pending=1000"));
        bars.add(Bar.times("TimerChurn", "pending=1000000", NIO_CARRIED, 0.1, ASYNCIO));
    }

    private static void sockets(List<Bar> bars) {
        bars.add(Bar.times(ECHO, PROTOCOL, NIO_CARRIED, 1 / 1.2, UVLOOP));
        bars.add(Bar.times(ECHO, PROTOCOL, NIO_CARRIED, 1 / 1.15, NETTY_NIO));
        bars.add(Bar.times(ECHO, PROTOCOL, NIO_CARRIED, 1 / 0.97, FLOOR));
        bars.add(Bar.times(ECHO, PROTOCOL, NIO_HANDOFF, 1 / 0.9, UVLOOP));
        bars.add(Bar.times(ECHO, PROTOCOL, VERTX_CARRIED, 1, UVLOOP));
        bars.add(Bar.times(ECHO, PROTOCOL, VERTX_CARRIED, 1 / 1.25, VERTX));
        bars.add(Bar.times(ECHO, PROTOCOL, VIRTUAL_CARRIED, 1 / 0.6, UVLOOP));
        bars.add(Bar.times(ECHO, PROTOCOL, VIRTUAL_HANDOFF, 1 / 0.4, UVLOOP));
        bars.add(Bar.times(ECHO, STREAMS, NIO_CARRIED, 1 / 1.25, UVLOOP));
        bars.add(Bar.times(ECHO, STREAMS, NIO_CARRIED, 1 / 0.76, ECHO, PROTOCOL));
        bars.add(Bar.times(ECHO, STREAMS, NIO_HANDOFF, 1 / 0.9, UVLOOP));
        bars.add(Bar.times(ECHO, PROTOCOL_TLS, NIO_CARRIED, 1 / 0.9, UVLOOP));
        for (var one : Technology.values()) {
            if (one.isOurs()) {
                bars.add(Bar.times("TwoWrites", "writes=2", one, 1.02, "TwoWrites", "writes=1"));
            }
        }
    }
}
