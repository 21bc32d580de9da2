package org.asyncio4j.readme.tutorial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.ExceptionGroup.*;
import static org.asyncio4j.Streams.*;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.asyncio4j.Queue;
import org.asyncio4j.StreamReader;
import org.asyncio4j.StreamWriter;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.transports.SslOptions;

/** The chat server of the tutorial, which quotes all of it but the imports; {@link ChatTest} runs it. */
final class Chat {
    private final Map<String, Member> members = new LinkedHashMap<>();

    record Member(StreamWriter writer, Queue<String> outbox) {}

    static void main(String[] args) {
        var ssl = SslOptions.server(Path.of("chain.pem"), Path.of("key.pem"));
        run(() -> startServer(new Chat()::welcome, "", 8443, ssl).serveUntilCancelled(seconds(10)));
    }

    /** Handles one connection, in a task of its own. */
    void welcome(StreamReader reader, StreamWriter writer) {
        handle(() -> talk(reader, writer), on(IOException.class, lost -> {}));
    }

    private void talk(StreamReader reader, StreamWriter writer) {
        try (writer) {
            writer.send("Your name?\n");
            var name = text(reader.readLine());
            if (name.isEmpty() || members.containsKey(name)) {
                writer.send("Sorry, not that one.\n");
                return;
            }
            var member = new Member(writer, new Queue<>(1000));
            members.put(name, member);
            new TaskGroup().run(group -> {
                group.createTask(() -> deliver(member));
                try {
                    say(name + " has come");
                    for (byte[] line : reader) {
                        say(name + ": " + text(line));
                        sleep(Duration.ZERO);
                    }
                } finally {
                    members.remove(name);
                    member.outbox().shutdown();
                    say(name + " has left");
                }
            });
        }
    }

    private static void deliver(Member member) {
        for (String line : member.outbox()) {
            member.writer().send(line + "\n");
        }
    }

    private void say(String line) {
        for (var member : members.values()) {
            if (member.outbox().isFull()) {
                member.writer().transport().abort();
            } else {
                member.outbox().putNoWait(line);
            }
        }
    }

    private static String text(byte[] line) {
        return new String(line, UTF_8).strip();
    }
}
