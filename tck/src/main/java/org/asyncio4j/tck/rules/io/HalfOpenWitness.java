package org.asyncio4j.tck.rules.io;

import org.asyncio4j.tck.rules.Witness;
import org.asyncio4j.transports.Eof;

/** A witness that keeps its side open when the other side has ended. */
final class HalfOpenWitness extends Witness {

    @Override
    public Eof eofReceived() {
        super.eofReceived();
        return Eof.KEEP_OPEN;
    }
}
