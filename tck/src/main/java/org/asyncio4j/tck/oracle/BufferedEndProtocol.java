package org.asyncio4j.tck.oracle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.asyncio4j.transports.BufferedProtocol;
import org.asyncio4j.transports.Eof;
import org.jspecify.annotations.Nullable;

/** An end's protocol with a buffer that the transport fills, of the size set by the program. Loop thread. */
final class BufferedEndProtocol extends EndProtocol implements BufferedProtocol {

    private final byte[] buffer;

    BufferedEndProtocol(ProgramRun run, PlainSteps plain, String name, Map<String, @Nullable Object> as) {
        super(run, plain, name, as);
        buffer = new byte[Step.integer(as.get("buf"))];
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
        return ByteBuffer.wrap(buffer);
    }

    @Override
    public void bufferUpdated(int count) {
        receive(Arrays.copyOf(buffer, count));
    }

    @Override
    public Eof eofReceived() {
        return end();
    }
}
