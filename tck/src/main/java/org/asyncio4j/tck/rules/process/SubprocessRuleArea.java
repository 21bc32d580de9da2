package org.asyncio4j.tck.rules.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import org.asyncio4j.Action;
import org.asyncio4j.Subprocess;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.transports.ProcessOptions;

/** Support for rules about child processes, which use programs that every POSIX system has. */
abstract class SubprocessRuleArea extends RuleArea {

    /** Options with which all standard streams of a child are pipes. */
    static final ProcessOptions PIPED = ProcessOptions.piped();

    SubprocessRuleArea() {}

    /** Runs the rule in a task of a loop of its own, which is closed afterwards. */
    final void withShell(Action<?> rule) {
        needs(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell");
        run(rule);
        expectNothingHandled();
    }

    /** Returns the next line that the child writes, with its newline. */
    static String line(Subprocess child) {
        return new String(child.stdout().readLine(), UTF_8);
    }

    /** Returns a child that has written {@code ready}. */
    static Subprocess ready(String script) {
        Subprocess child = Subprocess.shell(PIPED, "echo ready; " + script);
        if (!line(child).equals("ready\n")) {
            throw new AssertionError("the child is not ready: " + child.communicate());
        }
        return child;
    }
}
