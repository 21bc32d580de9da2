package org.asyncio4j.transports;

/** The role that one end of a connection takes in a TLS handshake, regardless of which end has connected. */
public enum TlsRole {
    /** The side that begins the handshake, and verifies the other side. */
    CLIENT,
    /** The side that answers, and presents a certificate. */
    SERVER
}
