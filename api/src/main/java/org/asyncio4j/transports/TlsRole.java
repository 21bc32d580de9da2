package org.asyncio4j.transports;

/** The side that one end of a connection takes in a TLS handshake; which end has connected does not matter. */
public enum TlsRole {
    /** Begins the handshake, and verifies the other side. */
    CLIENT,
    /** Answers, and shows a certificate. */
    SERVER
}
