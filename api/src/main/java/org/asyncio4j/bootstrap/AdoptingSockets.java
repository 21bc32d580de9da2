package org.asyncio4j.bootstrap;

import java.util.function.Supplier;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ServerOptions;
import org.asyncio4j.transports.Sockets;

/** Sockets whose servers can serve connections that another loop has accepted. */
public interface AdoptingSockets extends Sockets {

    /** Creates such a server. Loop thread; never suspends. The {@code options} that concern an address do not apply. */
    AdoptingServer createAdoptingServer(Supplier<? extends BaseProtocol> factory, ServerOptions options);
}
