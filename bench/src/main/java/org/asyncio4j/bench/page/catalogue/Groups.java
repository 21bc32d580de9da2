package org.asyncio4j.bench.page.catalogue;

import static org.asyncio4j.bench.page.catalogue.Technology.ASYNCIO;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR_CARRIED;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR_HANDOFF;
import static org.asyncio4j.bench.page.catalogue.Technology.GO;
import static org.asyncio4j.bench.page.catalogue.Technology.KOTLINX;
import static org.asyncio4j.bench.page.catalogue.Technology.NETTY_EPOLL;
import static org.asyncio4j.bench.page.catalogue.Technology.NETTY_IO_URING;
import static org.asyncio4j.bench.page.catalogue.Technology.NETTY_NIO;
import static org.asyncio4j.bench.page.catalogue.Technology.NODE;
import static org.asyncio4j.bench.page.catalogue.Technology.UVLOOP;
import static org.asyncio4j.bench.page.catalogue.Technology.VIRTUAL_THREADS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Groups of technologies that answer the same questions, and shorthands for cases. */
final class Groups {
    static final Set<Technology> OURS = only(Family.OURS);
    static final Set<Technology> MECHANISM_FLOORS = Set.of(FLOOR_CARRIED, FLOOR_HANDOFF);
    static final Set<Technology> PYTHON = Set.of(ASYNCIO, UVLOOP);
    static final Set<Technology> NETTY = Set.of(NETTY_NIO, NETTY_EPOLL, NETTY_IO_URING);

    /** Technologies with tasks of their own. */
    static final Set<Technology> TASKS =
            all(OURS, MECHANISM_FLOORS, PYTHON, Set.of(KOTLINX, VIRTUAL_THREADS, GO, NODE));

    /** Technologies that switch between threads of a pool, and so depend on the load of the other processors. */
    static final Set<Technology> HANDED_OVER =
            all(EnumSet.of(
                    Technology.NIO_HANDOFF,
                    Technology.VERTX_HANDOFF,
                    Technology.VIRTUAL_HANDOFF,
                    FLOOR_HANDOFF,
                    VIRTUAL_THREADS));

    private Groups() {}

    private static Set<Technology> only(Family family) {
        var found = EnumSet.noneOf(Technology.class);
        Arrays.stream(Technology.values()).filter(each -> each.family() == family).forEach(found::add);
        return found;
    }

    @SafeVarargs
    static Set<Technology> all(Set<Technology>... groups) {
        var all = EnumSet.noneOf(Technology.class);
        for (var group : groups) {
            all.addAll(group);
        }
        return all;
    }

    static Set<Technology> without(Set<Technology> group, Technology... left) {
        var rest = EnumSet.copyOf(group);
        Arrays.asList(left).forEach(rest::remove);
        return rest;
    }

    /** Returns a case without parameters, the only one of its question. */
    static Case only(Depth depth, Set<Technology> answeredBy) {
        return new Case(Map.of(), depth, 1, answeredBy);
    }

    /** Returns a case with {@code parameters} such as {@code tasks=1 cores=busy}. */
    static Case with(String parameters, Depth depth, Set<Technology> answeredBy) {
        return with(parameters, depth, 1, answeredBy);
    }

    static Case with(String parameters, Depth depth, long batch, Set<Technology> answeredBy) {
        var set = new LinkedHashMap<String, String>();
        for (var each : parameters.split(" ", -1)) {
            int equals = each.indexOf('=');
            set.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return new Case(set, depth, batch, answeredBy);
    }
}
