package org.asyncio4j.tck.network;

import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The socket options of one channel. Loop thread only. */
final class Options {

    /** The default buffer size of each end of a stream. */
    static final int DEFAULT_BUFFER_SIZE = 64 * 1024;

    /** The default buffer size of a datagram channel. */
    static final int DATAGRAM_BUFFER_SIZE = 208 * 1024;

    private static final int MIN_BUFFER_SIZE = 4096;

    private final Map<SocketOption<?>, @Nullable Object> values; // loop thread

    private Options(Map<SocketOption<?>, @Nullable Object> values) {
        this.values = values;
    }

    static Options ofStream(boolean unix) {
        Map<SocketOption<?>, @Nullable Object> values = rooms(DEFAULT_BUFFER_SIZE);
        values.put(StandardSocketOptions.SO_LINGER, -1);
        if (!unix) {
            values.put(StandardSocketOptions.SO_KEEPALIVE, false);
            values.put(StandardSocketOptions.SO_REUSEADDR, false);
            values.put(StandardSocketOptions.SO_REUSEPORT, false);
            values.put(StandardSocketOptions.IP_TOS, 0);
            values.put(StandardSocketOptions.TCP_NODELAY, false);
        }
        return new Options(values);
    }

    static Options ofListener(boolean unix) {
        Map<SocketOption<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(StandardSocketOptions.SO_RCVBUF, DEFAULT_BUFFER_SIZE);
        if (!unix) {
            values.put(StandardSocketOptions.SO_REUSEADDR, true);
            values.put(StandardSocketOptions.SO_REUSEPORT, false);
        }
        return new Options(values);
    }

    static Options ofDatagrams() {
        Map<SocketOption<?>, @Nullable Object> values = rooms(DATAGRAM_BUFFER_SIZE);
        values.put(StandardSocketOptions.SO_REUSEADDR, false);
        values.put(StandardSocketOptions.SO_REUSEPORT, false);
        values.put(StandardSocketOptions.SO_BROADCAST, false);
        values.put(StandardSocketOptions.IP_TOS, 0);
        values.put(StandardSocketOptions.IP_MULTICAST_IF, null);
        values.put(StandardSocketOptions.IP_MULTICAST_TTL, 1);
        values.put(StandardSocketOptions.IP_MULTICAST_LOOP, true);
        return new Options(values);
    }

    private static Map<SocketOption<?>, @Nullable Object> rooms(int bytes) {
        Map<SocketOption<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(StandardSocketOptions.SO_RCVBUF, bytes);
        values.put(StandardSocketOptions.SO_SNDBUF, bytes);
        return values;
    }

    Set<SocketOption<?>> supported() {
        return Set.copyOf(values.keySet());
    }

    /** Sets an option of a channel that is open, or refuses it for one that is not. */
    <T> void set(boolean open, SocketOption<T> name, @Nullable Object value) throws ClosedChannelException {
        check(open, name);
        if (value == null && name != StandardSocketOptions.IP_MULTICAST_IF) {
            throw new IllegalArgumentException("no value for " + name);
        }
        values.put(name, value);
    }

    /** Returns an option of a channel that is open, or refuses it for one that is not. */
    @SuppressWarnings("unchecked") // set() is passed a value of this type
    <T> @Nullable T get(boolean open, SocketOption<T> name) throws ClosedChannelException {
        check(open, name);
        return (T) values.get(name);
    }

    private void check(boolean open, SocketOption<?> name) throws ClosedChannelException {
        if (!values.containsKey(Objects.requireNonNull(name, "name"))) {
            throw new UnsupportedOperationException("'" + name + "' not supported");
        }
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    int roomToSend() {
        return room(StandardSocketOptions.SO_SNDBUF);
    }

    int roomToReceive() {
        return room(StandardSocketOptions.SO_RCVBUF);
    }

    private int room(SocketOption<Integer> name) {
        return values.get(name) instanceof Integer bytes ? Math.max(MIN_BUFFER_SIZE, bytes) : DEFAULT_BUFFER_SIZE;
    }

    void takeRoomOf(Options listener) {
        values.put(StandardSocketOptions.SO_RCVBUF, listener.values.get(StandardSocketOptions.SO_RCVBUF));
    }

    boolean isSet(SocketOption<Boolean> name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** Returns whether closing resets the connection. */
    boolean isLingerZero() {
        return Integer.valueOf(0).equals(values.get(StandardSocketOptions.SO_LINGER));
    }
}
