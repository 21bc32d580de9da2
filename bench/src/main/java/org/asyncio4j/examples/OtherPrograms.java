package org.asyncio4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.*;

import java.time.Duration;
import org.asyncio4j.Subprocess;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Stdio;

/** Other programs: with input, with an exit status, with a time limit; 32.py. */
final class OtherPrograms {
    private static final ProcessOptions FED = ProcessOptions.defaults().withStdin(Stdio.PIPE).withStdout(Stdio.PIPE);

    static void main(String[] args) {
        run(OtherPrograms::program);
    }

    static void program() {
        var sort = Subprocess.exec(FED, "sort", "-u");
        var sorted = sort.communicate("pear\napple\npear\nfig\n");
        IO.println("sorted: " + String.join(" ", sorted.text().split("\n")));

        var failing = Subprocess.shell(
                ProcessOptions.defaults().withStderr(Stdio.PIPE), "echo no such thing >&2; exit 3");
        var output = failing.communicate();
        if (output.stdout() == null) {
            IO.println("stdout: no pipe");
        }
        IO.println("stderr: " + output.errorText().strip());
        IO.println("exit status: " + failing.returnCode());

        byte[] words = "all work and no play\n".repeat(20_000).getBytes(UTF_8);
        var upper = Subprocess.exec(FED, "tr", "a-z", "A-Z").communicate(words).text();
        var last = upper.substring(upper.length() - 5).strip();
        IO.println("there and back: " + upper.length() + " bytes, the last are " + last);

        var slow = Subprocess.exec(ProcessOptions.defaults().withStdout(Stdio.DEVNULL), "sleep", "1000");
        try {
            waitFor(() -> slow.await(), Duration.ofMillis(100));
        } catch (TimeoutException e) {
            slow.kill();
            IO.println("took too long: " + slow.await());
        }

        try {
            Subprocess.exec("no-such-program");
        } catch (Exception e) { // an IOException
            IO.println("no-such-program cannot be run");
        }
    }
}
