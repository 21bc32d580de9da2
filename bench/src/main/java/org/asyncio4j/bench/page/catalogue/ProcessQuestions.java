package org.asyncio4j.bench.page.catalogue;

import static org.asyncio4j.bench.page.catalogue.Depth.FULL;
import static org.asyncio4j.bench.page.catalogue.Depth.QUICK;
import static org.asyncio4j.bench.page.catalogue.Groups.OURS;
import static org.asyncio4j.bench.page.catalogue.Groups.PYTHON;
import static org.asyncio4j.bench.page.catalogue.Groups.all;
import static org.asyncio4j.bench.page.catalogue.Groups.only;
import static org.asyncio4j.bench.page.catalogue.Groups.with;
import static org.asyncio4j.bench.page.catalogue.Technology.FLOOR;
import static org.asyncio4j.bench.page.catalogue.Technology.GO;
import static org.asyncio4j.bench.page.catalogue.Technology.KOTLINX;
import static org.asyncio4j.bench.page.catalogue.Technology.NETTY_NIO;
import static org.asyncio4j.bench.page.catalogue.Technology.NODE;
import static org.asyncio4j.bench.page.catalogue.Technology.VERTX;
import static org.asyncio4j.bench.page.catalogue.Technology.VIRTUAL_THREADS;

import java.util.List;
import java.util.Set;

/** The questions about the cost of the system: a start, a child, a file. */
final class ProcessQuestions {
    static final List<Question> ALL = List.of(
            new Question(
                    "StartUp",
                    "From the start to the first callback",
                    "How long a command-line program takes to say hello, as a process; with an AOT cache, as JDK 25 makes"
                            + " them, and without.",
                    Kind.STARTS,
                    "a start",
                    List.of(
                            with(
                                    "aot=no",
                                    QUICK,
                                    all(OURS, PYTHON, Set.of(FLOOR, KOTLINX, VERTX, NETTY_NIO, GO, NODE))),
                            with("aot=yes", FULL, all(OURS, Set.of(FLOOR, VERTX, NETTY_NIO))))),
            new Question(
                    "SubprocessSpawn",
                    "Starting a child process",
                    "What a build tool or a supervisor pays for each command: /bin/true is started and waited for.",
                    Kind.COUNTS,
                    "a child",
                    List.of(only(FULL, all(OURS, PYTHON, Set.of(FLOOR, GO, NODE))))),
            new Question(
                    "FileRead",
                    "Reading a small file",
                    "What it costs to open, read and close 4 KiB without holding the loop up.",
                    Kind.COUNTS,
                    "a file",
                    List.of(only(FULL, all(OURS, PYTHON, Set.of(FLOOR, VERTX, VIRTUAL_THREADS, GO, NODE))))));

    private ProcessQuestions() {}
}
