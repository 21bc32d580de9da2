package org.asyncio4j.bench.page.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** One of the technologies compared. */
public enum Technology {
    NIO_CARRIED("nio-carried", "nio carried", Family.OURS, Host.JAVA),
    NIO_HANDOFF("nio-handoff", "nio handoff", Family.OURS, Host.JAVA),
    VERTX_CARRIED("vertx-carried", "vertx carried", Family.OURS, Host.JAVA),
    VERTX_HANDOFF("vertx-handoff", "vertx handoff", Family.OURS, Host.JAVA),
    VIRTUAL_CARRIED("virtual-carried", "virtual carried", Family.OURS, Host.JAVA),
    VIRTUAL_HANDOFF("virtual-handoff", "virtual handoff", Family.OURS, Host.JAVA),
    FLOOR_CARRIED("floor-carried", "floor of carried", Family.FLOOR, Host.JAVA),
    FLOOR_HANDOFF("floor-handoff", "floor of handoff", Family.FLOOR, Host.JAVA),
    FLOOR("floor", "floor", Family.FLOOR, Host.JAVA),
    ASYNCIO("asyncio", "CPython asyncio", Family.RIVAL, Host.PYTHON),
    UVLOOP("uvloop", "CPython uvloop", Family.RIVAL, Host.PYTHON),
    KOTLINX("kotlinx", "kotlinx.coroutines", Family.RIVAL, Host.KOTLIN),
    VERTX("vertx", "bare Vert.x", Family.RIVAL, Host.JAVA),
    NETTY_NIO("netty-nio", "Netty NIO", Family.RIVAL, Host.JAVA),
    NETTY_EPOLL("netty-epoll", "Netty epoll", Family.RIVAL, Host.JAVA),
    NETTY_IO_URING("netty-io_uring", "Netty io_uring", Family.RIVAL, Host.JAVA),
    VIRTUAL_THREADS("virtual-threads", "virtual threads", Family.RIVAL, Host.JAVA),
    GO("go", "Go", Family.RIVAL, Host.GO),
    NODE("node", "Node.js", Family.RIVAL, Host.NODE);

    private final String id;
    private final String title;
    private final Family family;
    private final Host host;

    Technology(String id, String title, Family family, Host host) {
        this.id = id;
        this.title = title;
        this.family = family;
        this.host = host;
    }

    /** Returns its name on command lines and in files. */
    public String id() {
        return id;
    }

    /** Returns its name for readers; short, because charts have little room. */
    public String title() {
        return title;
    }

    /** Returns its family. */
    public Family family() {
        return family;
    }

    /** Returns the platform that runs it. */
    public Host host() {
        return host;
    }

    /** Returns whether it belongs to this library. */
    public boolean isOurs() {
        return family == Family.OURS;
    }

    /** Returns whether it is a floor. */
    public boolean isFloor() {
        return family == Family.FLOOR;
    }

    /** Returns the technology with this id. */
    public static Optional<Technology> find(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /** Returns the technology with this id, which comes from a file that this program wrote. */
    public static Technology of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no technology " + id));
    }
}
