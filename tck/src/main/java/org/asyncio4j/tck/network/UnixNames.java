package org.asyncio4j.tck.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The listeners that the files of Unix sockets represent. Loop thread only.
 *
 * <p>The files are real, as programs check for them, remove them, and find them in the way: each is created and held by
 * a system socket that does not listen. No byte goes through it.
 */
final class UnixNames {

    private final Map<Object, Name> names = new HashMap<>(); // loop thread; by the identity of a file, not its path

    /** A listener, and the socket that holds its file. */
    private record Name(ListenerChannel listener, SocketChannel file) {}

    void bind(UnixDomainSocketAddress address, ListenerChannel listener) throws IOException {
        SocketChannel file = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            file.bind(address);
            names.put(key(address.getPath()), new Name(listener, file));
        } catch (IOException failure) {
            file.close();
            throw failure;
        }
    }

    ListenerChannel find(UnixDomainSocketAddress address) throws IOException {
        Name found;
        try {
            found = names.get(key(address.getPath()));
        } catch (NoSuchFileException none) {
            throw new IOException("No such file or directory", none);
        }
        if (found == null) {
            throw new ConnectException("Connection refused");
        }
        return found.listener;
    }

    void release(ListenerChannel listener) throws IOException {
        for (Iterator<Name> each = names.values().iterator(); each.hasNext();) {
            Name name = each.next();
            if (name.listener == listener) {
                each.remove();
                name.file.close();
            }
        }
    }

    private static Object key(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path.toAbsolutePath() : key;
    }
}
