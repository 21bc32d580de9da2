package org.asyncio4j.transports;

import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/**
 * A kind of information that a transport may have.
 *
 * @param <T> the type of the information
 * @param name the name in asyncio
 * @param type the type of the information
 */
public record ExtraInfo<T>(String name, Class<T> type) {

    /** The address of the other side. */
    public static final ExtraInfo<SocketAddress> PEERNAME = new ExtraInfo<>("peername", SocketAddress.class);

    /** The address of this side. */
    public static final ExtraInfo<SocketAddress> SOCKNAME = new ExtraInfo<>("sockname", SocketAddress.class);

    /** The channel, for setting options and inspection; only the transport may read, write and close it. */
    public static final ExtraInfo<NetworkChannel> SOCKET = new ExtraInfo<>("socket", NetworkChannel.class);

    /** The TLS context; available only with TLS, as are the next four. */
    public static final ExtraInfo<SSLContext> SSLCONTEXT = new ExtraInfo<>("sslcontext", SSLContext.class);

    /** The TLS session negotiated with the other side. */
    public static final ExtraInfo<SSLSession> SSL_OBJECT = new ExtraInfo<>("ssl_object", SSLSession.class);

    /** The certificate of the other side, if it has presented one. */
    public static final ExtraInfo<X509Certificate> PEERCERT = new ExtraInfo<>("peercert", X509Certificate.class);

    /** The name of the cipher suite. */
    public static final ExtraInfo<String> CIPHER = new ExtraInfo<>("cipher", String.class);

    /** The protocol negotiated by ALPN, if there is one; in asyncio this is a method of {@code ssl_object}. */
    public static final ExtraInfo<String> ALPN = new ExtraInfo<>("selected_alpn_protocol", String.class);

    /**
     * The object that was passed to {@link Pipes} for one end of a pipe: a channel, a path or a stream; available only
     * from the transport of such a pipe, not of a child's. Only the transport may read, write and close it.
     */
    public static final ExtraInfo<Object> PIPE = new ExtraInfo<>("pipe", Object.class);

    /**
     * The child process, for inspection: how long it has run, which processes it has started; available only from the
     * transport of a child.
     */
    public static final ExtraInfo<ProcessHandle> SUBPROCESS = new ExtraInfo<>("subprocess", ProcessHandle.class);
}
