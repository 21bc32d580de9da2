package org.asyncio4j.tck.rules;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file system in which one file can be opened, and no other operation is supported. */
final class MemoryFileSystem extends FileSystem {

    private final FileSystemProvider provider;

    /** Creates a file system whose file is opened by {@code opening}. */
    MemoryFileSystem(Opening opening) {
        this.provider = new Provider(opening);
    }

    /** How the file is opened. */
    interface Opening {
        SeekableByteChannel open() throws IOException;
    }

    /** Returns a path that has this file system and the given name. */
    Path path(String name) {
        InvocationHandler answers = (self, method, arguments) -> switch (method.getName()) {
            case "getFileSystem" -> this;
            case "toString" -> name;
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            default -> throw new UnsupportedOperationException(method.toString());
        };
        return (Path) Proxy.newProxyInstance(Path.class.getClassLoader(), new Class<?>[] {Path.class}, answers);
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("only to be opened");
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of();
    }

    @Override
    public Path getPath(String first, String... more) {
        throw refused();
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw refused();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw refused();
    }

    @Override
    public WatchService newWatchService() {
        throw refused();
    }

    private static final class Provider extends FileSystemProvider {

        private final Opening opening;

        Provider(Opening opening) {
            this.opening = opening;
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            return opening.open();
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            throw new NoSuchFileException(path.toString()); // so it is not a folder
        }

        @Override
        public String getScheme() {
            return "asyncio4j-tck";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
            throw refused();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            throw refused();
        }

        @Override
        public Path getPath(URI uri) {
            throw refused();
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter) {
            throw refused();
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) {
            throw refused();
        }

        @Override
        public void delete(Path path) {
            throw refused();
        }

        @Override
        public void copy(Path from, Path to, CopyOption... options) {
            throw refused();
        }

        @Override
        public void move(Path from, Path to, CopyOption... options) {
            throw refused();
        }

        @Override
        public boolean isSameFile(Path one, Path other) {
            return one == other;
        }

        @Override
        public boolean isHidden(Path path) {
            return false;
        }

        @Override
        public FileStore getFileStore(Path path) {
            throw refused();
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) {
            throw refused();
        }

        @Override
        public <V extends FileAttributeView> @Nullable V getFileAttributeView(
                Path path, Class<V> type, LinkOption... options) {
            return null;
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
            throw refused();
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
            throw refused();
        }
    }
}
