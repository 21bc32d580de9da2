package org.asyncio4j.bootstrap;

import java.util.function.Supplier;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;

/** Sockets whose servers can serve what another loop has accepted. */
public interface AdoptingSockets extends Sockets {

    /** Makes such a server. Loop thread; never suspends. Of {@code options} those that concern an address do not apply. */
    AdoptingServer createAdoptingServer(Supplier<? extends BaseProtocol> factory, ServerOptions options);
}
