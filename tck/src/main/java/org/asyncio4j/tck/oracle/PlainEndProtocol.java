package org.asyncio4j.tck.oracle;

import java.nio.ByteBuffer;
import java.util.Map;
import org.asyncio4j.transports.Eof;
import org.asyncio4j.transports.Protocol;
import org.jspecify.annotations.Nullable;

/** An end's protocol that takes data from the loop's buffer. Loop thread. */
final class PlainEndProtocol extends EndProtocol implements Protocol {

    PlainEndProtocol(ProgramRun run, PlainSteps plain, String name, Map<String, @Nullable Object> as) {
        super(run, plain, name, as);
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        receive(bytes);
    }

    @Override
    public Eof eofReceived() {
        return end();
    }
}
