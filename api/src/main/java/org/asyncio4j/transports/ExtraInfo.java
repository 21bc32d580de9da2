package org.asyncio4j.transports;

import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/**
 * Something that a transport may know.
 *
 * @param <T> what it is
 * @param name as asyncio calls it
 * @param type what it is
 */
public record ExtraInfo<T>(String name, Class<T> type) {

    /** The address of the other side. */
    public static final ExtraInfo<SocketAddress> PEERNAME = new ExtraInfo<>("peername", SocketAddress.class);

    /** The address of this side. */
    public static final ExtraInfo<SocketAddress> SOCKNAME = new ExtraInfo<>("sockname", SocketAddress.class);

    /** The channel, to set options and to look at; reading, writing and closing it is the transport's alone. */
    public static final ExtraInfo<NetworkChannel> SOCKET = new ExtraInfo<>("socket", NetworkChannel.class);

    /** The context of TLS; only where there is TLS, as the next four. */
    public static final ExtraInfo<SSLContext> SSLCONTEXT = new ExtraInfo<>("sslcontext", SSLContext.class);

    /** What TLS has agreed on with the other side. */
    public static final ExtraInfo<SSLSession> SSL_OBJECT = new ExtraInfo<>("ssl_object", SSLSession.class);

    /** The certificate of the other side, if it has shown one. */
    public static final ExtraInfo<X509Certificate> PEERCERT = new ExtraInfo<>("peercert", X509Certificate.class);

    /** The name of the cipher suite. */
    public static final ExtraInfo<String> CIPHER = new ExtraInfo<>("cipher", String.class);

    /** The protocol agreed on by ALPN, if there is one; asyncio has it as a method of {@code ssl_object}. */
    public static final ExtraInfo<String> ALPN = new ExtraInfo<>("selected_alpn_protocol", String.class);

    /**
     * What was given to {@link Pipes} for one end of a pipe: a channel, a path or a stream; only of a transport of such,
     * not of a child's. Reading, writing and closing it is the transport's alone.
     */
    public static final ExtraInfo<Object> PIPE = new ExtraInfo<>("pipe", Object.class);

    /** The child process, to look at: how long it has run, what it has started; only of a transport of one. */
    public static final ExtraInfo<ProcessHandle> SUBPROCESS = new ExtraInfo<>("subprocess", ProcessHandle.class);
}
