package org.asyncio4j.tck.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Transport;
import org.jspecify.annotations.Nullable;

/** The protocol of an end: logs its calls, and runs the steps that the program specifies for them. Loop thread. */
abstract sealed class EndProtocol implements BaseProtocol permits BufferedEndProtocol, PlainEndProtocol {

    private final ProgramRun run;
    private final PlainSteps plain;
    private final String name;
    private final Map<String, @Nullable Object> as;
    private final Map<String, List<@Nullable Object>> scripts = new HashMap<>();
    private final Map<String, Integer> heard = new HashMap<>();
    private long received;

    EndProtocol(ProgramRun run, PlainSteps plain, String name, Map<String, @Nullable Object> as) {
        this.run = run;
        this.plain = plain;
        this.name = name;
        this.as = as;
        if (as.get("on") != null) {
            Json.map(as.get("on")).forEach((what, bodies) -> scripts.put(what, Json.list(bodies)));
        }
    }

    /** Returns the number of bytes it has received. */
    final long received() {
        return received;
    }

    /** Logs a call; the k-th call of the same kind runs the k-th of the bodies for it, if there are that many. */
    private void hear(String what, String... words) {
        String[] event = new String[1 + words.length];
        event[0] = what;
        System.arraycopy(words, 0, event, 1, words.length);
        run.log(name, event);
        int times = heard.merge(what, 1, Integer::sum);
        List<@Nullable Object> bodies = scripts.getOrDefault(what, List.of());
        if (run.isOpen() && times <= bodies.size()) {
            Step.body(bodies.get(times - 1)).forEach(step -> plain.run(name, step));
        }
    }

    @Override
    public final void connectionMade(BaseTransport transport) {
        run.ends.opened(name, new End((Transport) transport, null));
        if (as.containsKey(Ends.LATE)) {
            hear("made");
        }
    }

    final void receive(byte[] data) {
        received += data.length;
        if (!run.isBig()) {
            hear("data", TraceText.bytes(data));
        }
    }

    final Eof end() {
        hear("eof");
        return Long.valueOf(1).equals(as.get("keep")) ? Eof.KEEP_OPEN : Eof.CLOSE;
    }

    @Override
    public final void pauseWriting() {
        hear("pause");
    }

    @Override
    public final void resumeWriting() {
        hear("resume");
    }

    @Override
    public final void connectionLost(@Nullable Throwable failure) {
        if (failure == null) {
            hear("lost");
        } else {
            hear("lost", Failures.show(failure));
        }
    }
}
