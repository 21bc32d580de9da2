package org.asyncio4j.tck.rule;

/** The level at which a program uses a connection. */
public enum Layer {
    /** A reader and a writer, in a task. */
    STREAMS,
    /** A protocol and its transport. */
    PROTOCOL,
    /** A reader and a writer over an encrypted connection. */
    TLS
}
