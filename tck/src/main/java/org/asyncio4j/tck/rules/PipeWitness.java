package org.asyncio4j.tck.rules;

import org.asyncio4j.transports.BaseTransport;

/** A witness of one end of a pipe. */
public class PipeWitness extends Witness {

    @Override
    public void connectionMade(BaseTransport made) {
        note("made");
    }
}
