package org.asyncio4j.tck.oracle;

import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.Streams;
import org.asyncio4j.transports.BaseProtocol;
import org.jspecify.annotations.Nullable;

/** The ends of the connected pairs of a program, by name: {@code P1a} and {@code P1b} are those of {@code P1}. */
final class Ends {

    /**
     * The declaration of an end in the program.
     *
     * @param channel the channel over which it is created
     * @param as a stream or a protocol, and how it behaves
     */
    private record Declared(SocketChannel channel, Map<String, @Nullable Object> as) {

        boolean isLate() {
            return as.containsKey(LATE);
        }
    }

    /** The option of an end that the program opens itself. */
    static final String LATE = "late";

    private final ProgramRun run;
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private final Map<String, End> open = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final List<EndProtocol> protocols = new ArrayList<>();
    private @Nullable PlainSteps scripts; // the steps of protocols; set before the first end is opened

    Ends(ProgramRun run) {
        this.run = run;
    }

    /** Creates the channels of a pair. */
    void declare(String pair, Map<String, @Nullable Object> as) {
        PairedChannels channels = PairedChannels.open(run.loop);
        declared.put(pair + "a", new Declared(channels.first(), Json.map(as.get("a"))));
        declared.put(pair + "b", new Declared(channels.second(), Json.map(as.get("b"))));
    }

    /**
     * Opens all ends that the program does not open itself; protocols run their steps through {@code plain}. Suspends.
     */
    void open(PlainSteps plain) {
        scripts = plain;
        for (Map.Entry<String, Declared> each : declared.entrySet()) {
            if (!each.getValue().isLate()) {
                open(each.getKey());
            }
        }
    }

    /** Returns whether no attempt to open it has been made. */
    boolean mayOpen(String name) {
        return !begun.contains(name);
    }

    /** Suspends until it is connected. */
    void open(String name) {
        begun.add(name);
        Declared end = existing(declared.get(name), name);
        if ("stream".equals(end.as.get("as"))) {
            int limit = Step.integer(end.as.get("limit"));
            End made = End.of(Streams.openConnection(end.channel, limit));
            open.put(name, made);
            run.objects.put(name, existing(made.streams(), name).reader());
        } else {
            run.loop.sockets().connectAcceptedChannel(() -> protocol(name, end.as), end.channel);
        }
    }

    private BaseProtocol protocol(String name, Map<String, @Nullable Object> as) {
        PlainSteps steps = existing(scripts, name);
        EndProtocol made = as.containsKey("buf")
                ? new BufferedEndProtocol(run, steps, name, as)
                : new PlainEndProtocol(run, steps, name, as);
        protocols.add(made);
        return made;
    }

    /** Notes that a protocol has its transport. */
    void opened(String name, End end) {
        open.put(name, end);
    }

    /** Returns the end; null if it is not open yet. */
    @Nullable End find(String name) {
        return open.get(name);
    }

    StreamWriter writer(String name) {
        return existing(existing(open.get(name), name).writer(), name);
    }

    /** Returns all state that ready channels change. */
    List<Object> seen() {
        List<Object> all = new ArrayList<>();
        all.add(run.length());
        open.values().forEach(end -> all.addAll(end.seen()));
        protocols.forEach(each -> all.add(each.received()));
        return all;
    }

    /** Closes the channels that have not become connections, as the program holds no references to them. */
    void closeUnopened() {
        declared.forEach((name, end) -> {
            if (!begun.contains(name)) {
                PairedChannels.close(end.channel);
            }
        });
    }

    private static <T> T existing(@Nullable T thing, String name) {
        if (thing == null) {
            throw new IllegalStateException("the program has no such end: " + name);
        }
        return thing;
    }
}
