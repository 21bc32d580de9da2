/** Rules about connections: channels, transports, servers, datagrams, TLS, and what goes wrong on a network. */
@NullMarked
package org.asyncio4j.tck.rules.io;

import org.jspecify.annotations.NullMarked;
