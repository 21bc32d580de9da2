package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.asyncio4j.Asyncio.*;
import static org.asyncio4j.ExceptionGroup.*;

import java.util.List;
import java.util.Map;
import org.asyncio4j.Event;
import org.asyncio4j.Subprocess;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Stdio;

/** Runs targets side by side like make, shows their lines as they arrive, and stops all at the first failure; 31.py. */
final class MakeTargets {
    private static final List<Target> TARGETS =
            List.of(
                    new Target("sources", List.of(), "echo main.c; echo util.c"),
                    new Target("objects", List.of("sources"), "echo main.o; echo util.o"),
                    new Target("server", List.of("objects"), "echo ready; exec sleep 1000"),
                    new Target("tests", List.of("server"), "echo 1 passed; echo 1 failed; exit 2"),
                    new Target("package", List.of("objects", "tests"), "echo app.zip"));

    static void main(String[] args) {
        run(MakeTargets::program);
    }

    static void program() {
        handle(
                () -> new Make(TARGETS).buildAll(),
                on(TargetFailed.class, failures -> failures
                        .exceptions()
                        .forEach(failure -> IO.println("make: " + failure.getMessage()))));
    }

    record Target(String name, List<String> needs, String script) {}

    static final class TargetFailed extends Exception {
        private static final long serialVersionUID = 1L;

        TargetFailed(String message) {
            super(message);
        }
    }

    static final class Make {
        private static final ProcessOptions SHOWN =
                ProcessOptions.defaults().withStdout(Stdio.PIPE).withStderr(Stdio.STDOUT);

        private final List<Target> targets;
        private final Map<String, Event> ready;

        Make(List<Target> targets) {
            this.targets = targets;
            this.ready = targets.stream().collect(toMap(Target::name, target -> new Event()));
        }

        void buildAll() {
            new TaskGroup().run(group -> {
                for (var target : targets) {
                    group.createTask(() -> build(target));
                }
            });
        }

        private Event readyOf(String name) {
            return requireNonNull(ready.get(name), name);
        }

        private void build(Target target) throws TargetFailed {
            for (var need : target.needs()) {
                readyOf(need).await();
            }
            var child = Subprocess.shell(SHOWN, target.script());
            int code;
            try {
                for (byte[] line : child.stdout()) {
                    var text = new String(line, UTF_8).strip();
                    IO.println(target.name() + ": " + text);
                    if (text.equals("ready")) { // a server never ends on its own
                        readyOf(target.name()).set();
                    }
                }
                code = child.await();
            } finally {
                stop(target, child);
            }
            if (code != 0) {
                throw new TargetFailed(target.name() + " exited with " + code);
            }
            readyOf(target.name()).set();
        }

        private static void stop(Target target, Subprocess child) {
            if (child.returnCode() == null) {
                child.terminate();
                IO.println(target.name() + " was stopped: " + child.await());
            }
        }
    }
}
