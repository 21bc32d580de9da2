package org.asyncio4j.tck.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import org.asyncio4j.Action;
import org.asyncio4j.Subprocess;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.transports.ProcessOptions;

/** Rules about child processes: programs that every POSIX system has. */
abstract class SubprocessRuleArea extends RuleArea {

    /** All that a child reads and writes goes through pipes. */
    static final ProcessOptions PIPED = ProcessOptions.piped();

    SubprocessRuleArea() {}

    /** In a task of a loop of its own, which is closed afterwards. */
    final void withShell(Action<?> rule) {
        needs(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        run(rule);
        expectNothingHandled();
    }

    /** What the child writes next, with its newline. */
    static String line(Subprocess child) {
        return new String(child.stdout().readLine(), UTF_8);
    }

    /** A child that writes {@code ready}, and is there when this returns. */
    static Subprocess ready(String script) {
        Subprocess child = Subprocess.shell(PIPED, "echo ready; " + script);
        if (!line(child).equals("ready\n")) {
            throw new AssertionError("the child is not ready: " + child.communicate());
        }
        return child;
    }
}
