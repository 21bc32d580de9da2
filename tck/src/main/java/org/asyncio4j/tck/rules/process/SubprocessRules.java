package org.asyncio4j.tck.rules.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Misuse;
import org.asyncio4j.Output;
import org.asyncio4j.Subprocess;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.ReadTransport;
import org.asyncio4j.transports.Stdio;

/** Rules about starting child processes, and what they read and write (SUBPROCESS). */
public abstract class SubprocessRules extends SubprocessRuleArea {

    private static final ProcessOptions OUT = ProcessOptions.defaults().withStdout(Stdio.PIPE);

    /** Sizes as in uvloop's test suite, and at the limits of what a pipe and a thread hold. */
    private static final int[] SIZES = {1, 8_192, 65_536, 65_537, 131_073, 300_000};

    /** Constructor for the conformance class. */
    protected SubprocessRules() {}

    /** If this fails: a program finds out later, or never. */
    @Rule(
            id = "SUBPROCESS-400",
            text = "A loop that does not claim SUBPROCESSES refuses child processes and pipes as not supported.")
    void unclaimedSubprocessesAreRefused() {
        if (claims(Capability.SUBPROCESSES)) {
            return; // all rules below apply instead
        }
        EventLoop loop = newLoop();
        expectMisuse(Misuse.NOT_SUPPORTED, loop::subprocesses);
        expectMisuse(Misuse.NOT_SUPPORTED, loop::pipes);
    }

    /**
     * If this fails: an argument with a blank is split in two, or the child inherits an unwanted variable of the JVM.
     */
    @Rule(
            id = "SUBPROCESS-401",
            needs = Capability.SUBPROCESSES,
            text = "exec passes each argument unchanged, shell a whole command; a child runs in the given directory and"
                    + " with the given environment, else with those of the JVM; await returns its exit status.")
    void childGetsWhatItWasGiven() {
        withShell(() -> {
            Subprocess printf = Subprocess.exec(OUT, "printf", "%s|", "a b", "$HOME", "", "*");
            assertEquals("a b|$HOME||*|", printf.communicate().text());

            Subprocess failing = Subprocess.shell(OUT, "echo one two; exit 7");
            assertTrue(failing.pid() > 0);
            assertEquals("one two\n", line(failing));
            assertEquals(7, failing.await());
            assertEquals(7, failing.returnCode());
            assertEquals(0, Subprocess.exec("true").await());

            Path root = Path.of("/").toRealPath();
            assertEquals(root + "\n", Subprocess.shell(OUT.withDirectory(root), "pwd").communicate().text());
            Map<String, String> only = Map.of("ONLY", "this one");
            String script = "echo $ONLY$INHERITED$HOME";
            assertEquals("this one\n", Subprocess.shell(OUT.withEnvironment(only), script).communicate().text());
            assertEquals(
                    System.getenv("PATH") + "\n",
                    Subprocess.shell(OUT, "echo $PATH").communicate().text());
        });
    }

    /** If this fails: a child writes into the output of the JVM, or its errors are lost. */
    @Rule(
            id = "SUBPROCESS-402",
            needs = Capability.SUBPROCESSES,
            text = "A standard stream is a pipe, nothing, or a file that is read, replaced or appended to; stderr may"
                    + " go where stdout goes.")
    void standardStreamsGoWhereTheyAreSent() {
        withShell(() -> {
            String both = "echo out; echo err >&2";
            assertOutput("out\n", "err\n", Subprocess.shell(PIPED, both).communicate());
            assertOutput("out\nerr\n", null, Subprocess.shell(OUT.withStderr(Stdio.STDOUT), both).communicate());
            assertOutput(
                    null, "err\n",
                    Subprocess.shell(PIPED.withStdout(Stdio.DEVNULL), both).communicate());
            assertOutput("", null, Subprocess.exec(OUT.withStdin(Stdio.DEVNULL), "cat").communicate());

            Path file = Files.createTempFile("asyncio4j", ".txt");
            try {
                Files.writeString(file, "what was there before");
                ProcessOptions to = ProcessOptions.defaults().withStderr(Stdio.STDOUT);
                Subprocess.shell(to.withStdout(Stdio.file(file)), both).await();
                Subprocess.shell(to.withStdout(Stdio.appended(file)), both).await();
                assertEquals("out\nerr\nout\nerr\n", Files.readString(file));
                Output copy = Subprocess.exec(OUT.withStdin(Stdio.file(file)), "cat").communicate();
                assertEquals("out\nerr\nout\nerr\n", copy.text());
            } finally {
                Files.delete(file);
            }
        });
    }

    private static void assertOutput(String stdout, String stderr, Output output) {
        assertEquals(stdout, output.stdout() == null ? null : output.text());
        assertEquals(stderr, output.stderr() == null ? null : output.errorText());
    }

    /** If this fails: a program waits for a child that never existed. */
    @Rule(
            id = "SUBPROCESS-403",
            needs = Capability.SUBPROCESSES,
            text = "A program or directory that does not exist, or a file that is not a program, is an IOException that"
                    + " names it; so is an input file that does not exist; an empty command is refused.")
    void whatCannotBeStartedFails() {
        withShell(() -> {
            IOException program = expectThrows(IOException.class, () -> Subprocess.exec("no-such-program-anywhere"));
            assertTrue(program.getMessage().contains("no-such-program-anywhere"), program::getMessage);
            IOException folder = expectThrows(
                    IOException.class,
                    () -> Subprocess.exec(OUT.withDirectory(Path.of("/no/such/folder")), "true"));
            assertTrue(folder.getMessage().contains("/no/such/folder"), folder::getMessage);
            IOException file = expectThrows(
                    IOException.class,
                    () -> Subprocess.exec(OUT.withStdin(Stdio.file(Path.of("/no/such/file"))), "true"));
            assertTrue(file.getMessage().contains("/no/such/file"), file::getMessage);
            expectThrows(IOException.class, () -> Subprocess.exec("/dev/null"));
            expectThrows(IllegalArgumentException.class, () -> Subprocess.exec());
            assertEquals(127, Subprocess.shell(PIPED, "no-such-program-anywhere").await());
        });
    }

    /** If this fails: a program fails on a null, far from where it forgot to request a pipe. */
    @Rule(
            id = "SUBPROCESS-404",
            needs = Capability.SUBPROCESSES,
            text = "A stream that is not a pipe is refused, and so is input for a stdin that is not a pipe; stdin and"
                    + " stdout cannot go where stdout goes, and stdin cannot be appended to.")
    void streamsThatAreNoPipesAreRefused() {
        withShell(() -> {
            Subprocess child = Subprocess.exec("true");
            expectMisuse(Misuse.NO_PIPE, child::stdin);
            expectMisuse(Misuse.NO_PIPE, child::stdout);
            expectMisuse(Misuse.NO_PIPE, child::stderr);
            expectMisuse(Misuse.NO_PIPE, () -> child.communicate("input"));
            child.await();
            ProcessOptions options = ProcessOptions.defaults();
            expectThrows(IllegalArgumentException.class, () -> options.withStdin(Stdio.STDOUT));
            expectThrows(IllegalArgumentException.class, () -> options.withStdout(Stdio.STDOUT));
            expectThrows(IllegalArgumentException.class, () -> options.withStdin(Stdio.appended(Path.of("/dev/null"))));
            expectThrows(IllegalArgumentException.class, () -> options.withLimit(0));
            expectThrows(IllegalArgumentException.class, () -> new Stdio(Stdio.Kind.FILE, null));
            expectThrows(IllegalArgumentException.class, () -> new Stdio(Stdio.Kind.PIPE, Path.of("/")));
        });
    }

    /** If this fails: communicate waits for a child that waits for it, or bytes are lost at the end of a pipe. */
    @Rule(
            id = "SUBPROCESS-362",
            asyncio = 362,
            needs = Capability.SUBPROCESSES,
            text = "communicate sends all input and closes stdin while it reads all output and all errors, of any size;"
                    + " a child that does not read its input is not a failure.",
            source = "subprocess.py Process.communicate; test_subprocess.py test_communicate,"
                    + " test_communicate_ignore_broken_pipe; uvloop test_process.py test_process_streams_stdin_to_stdout")
    void communicateFeedsAndReadsSideBySide() {
        withShell(() -> {
            var random = new Random(362);
            for (int size : SIZES) {
                byte[] input = new byte[size];
                random.nextBytes(input);
                Output twice = Subprocess.shell(PIPED, "tee /dev/stderr").communicate(input);
                assertArrayEquals(input, twice.stdout(), () -> size + " bytes");
                assertArrayEquals(input, twice.stderr(), () -> size + " bytes");
                reportProgress();
            }
            assertEquals("", Subprocess.exec(PIPED, "cat").communicate().text());
            Subprocess deaf = Subprocess.shell(PIPED, "exec 0<&-; echo said");
            assertEquals("said\n", deaf.communicate(new byte[300_000]).text());
            assertEquals(0, deaf.await());
        });
    }

    /** If this fails: a program takes the lack of a pipe for no output. */
    @Rule(
            id = "SUBPROCESS-363",
            asyncio = 363,
            needs = Capability.SUBPROCESSES,
            text = "communicate returns null for an output that is not a pipe, and for the others all of it, regardless"
                    + " of the limit for lines.",
            source = "subprocess.py Process.communicate")
    void communicateReturnsNullWithoutAPipe() {
        withShell(() -> {
            Output none = Subprocess.exec(ProcessOptions.defaults(), "true").communicate();
            assertNull(none.stdout());
            assertNull(none.stderr());
            assertEquals("", none.text() + none.errorText());
            byte[] zeros = new byte[100_000];
            Output all = Subprocess.exec(PIPED.withLimit(10), "cat").communicate(zeros);
            assertArrayEquals(zeros, all.stdout());
        });
    }

    /** If this fails: an available line is read late or never. */
    @Rule(
            id = "SUBPROCESS-405",
            needs = Capability.SUBPROCESSES,
            text = "A child can be written to and read from alternately, line by line, with the requested limit for"
                    + " lines; writeEof and close end its input.")
    void childrenAreTalkedToLineByLine() {
        withShell(() -> {
            try (Subprocess cat = Subprocess.exec(PIPED.withLimit(8), "cat")) {
                for (String line : List.of("one\n", "two\n")) {
                    cat.stdin().send(line);
                    assertEquals(line, line(cat));
                }
                cat.stdin().send("longer than the limit\n");
                expectThrows(IllegalArgumentException.class, () -> cat.stdout().readLine());
                assertTrue(cat.stdin().canWriteEof());
                cat.stdin().writeEof();
                cat.stdin().waitClosed();
                assertEquals(0, cat.await());
                cat.stdin().write("nowhere");
                expectThrows(IOException.class, cat.stdin()::drain);
            }
        });
    }

    /** If this fails: the end of a log is occasionally missing. */
    @Rule(
            id = "SUBPROCESS-369",
            asyncio = 369,
            needs = Capability.SUBPROCESSES,
            text = "Output that a child has written before its exit can be read after it.",
            source = "test_subprocess.py test_read_stdout_after_process_exit")
    void outputIsThereAfterTheExit() {
        withShell(() -> {
            Subprocess child = Subprocess.shell(PIPED, "printf %05000d 7; echo err >&2; exit 3");
            assertEquals(3, child.await());
            assertEquals(5_000, child.stdout().read().length);
            assertEquals("err\n", new String(child.stderr().read(), UTF_8));
        });
    }

    /** If this fails: a server is blocked whenever it starts a child. */
    @Rule(
            id = "SUBPROCESS-406",
            needs = Capability.SUBPROCESSES,
            text = "While a child is being started the loop continues.")
    void theLoopGoesOnWhileAChildIsStarted() {
        withShell(() -> {
            boolean[] ran = new boolean[1];
            getRunningLoop().callSoon(() -> ran[0] = true);
            Subprocess child = Subprocess.exec("true");
            assertTrue(ran[0]);
            child.await();
        });
    }

    /** If this fails: readers wait for one another, or threads and descriptors run out. */
    @Rule(
            id = "SUBPROCESS-407",
            needs = Capability.SUBPROCESSES,
            text = "200 children run at once, and the output of each is read line by line while all of them run.",
            intent = "Readers on virtual threads would stop at 256 pipes, and every other virtual thread with them.")
    void manyChildrenRunAtOnce() {
        withShell(() -> {
            List<Task<Subprocess>> starting = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                starting.add(createTask(() -> Subprocess.exec(PIPED, "cat")));
            }
            List<Subprocess> children = new ArrayList<>();
            for (Task<Subprocess> each : starting) {
                children.add(each.await());
                reportProgress();
            }
            for (String line : List.of("one\n", "two\n", "three\n")) {
                children.forEach(child -> child.stdin().write(child.pid() + line));
                for (Subprocess child : children) {
                    assertEquals(child.pid() + line, line(child));
                    assertNull(child.returnCode());
                }
                reportProgress();
            }
            children.forEach(child -> child.stdin().close());
            for (Subprocess child : children) {
                assertEquals(0, child.await());
            }
        });
    }

    /**
     * If this fails: the output of {@code yes} ends the program.
     *
     * <p>A fast child does not fill the memory of a slow reader.
     */
    @Rule(
            id = "SUBPROCESS-370",
            asyncio = 370,
            needs = Capability.SUBPROCESSES,
            text = "When a reader holds more than twice its limit its pipe is paused, until it holds no more than the"
                    + " limit.",
            source = "test_subprocess.py test_pause_reading")
    void pipeIsPausedWhileTheReaderIsFull() {
        withShell(() -> {
            Subprocess endless = Subprocess.exec(PIPED.withLimit(100), "yes");
            ReadTransport pipe = (ReadTransport) endless.transport().pipeTransport(1);
            for (int i = 0; i < 3; i++) {
                until(() -> !pipe.isReading());
                assertFalse(pipe.isReading());
                while (!pipe.isReading()) {
                    assertEquals("y\n", line(endless));
                }
            }
            endless.close(); // a paused pipe does not end on its own
            assertEquals(-9, endless.await());
        });
    }

    /** If this fails: data written to a child that does not read fills the memory. */
    @Rule(
            id = "SUBPROCESS-408",
            needs = Capability.SUBPROCESSES,
            text = "drain suspends while too much is buffered for stdin; when the child is gone, it throws an"
                    + " IOException.")
    void drainWaitsForTheChildToRead() {
        withShell(() -> {
            Subprocess deaf = Subprocess.exec(PIPED, "sleep", "1000");
            deaf.stdin().write(new byte[300_000]);
            Task<?> draining = createTask(() -> deaf.stdin().drain());
            turns(5);
            assertFalse(draining.isDone());
            assertTrue(deaf.stdin().transport().writeBufferSize() > 65_536);
            deaf.kill();
            expectThrows(IOException.class, draining::await);
            assertEquals(-9, deaf.await());

            Subprocess cat = Subprocess.shell(PIPED, "cat >/dev/null; echo all");
            cat.stdin().send(new byte[1_000_000]);
            assertTrue(cat.stdin().transport().writeBufferSize() <= 65_536);
            cat.stdin().close();
            assertEquals("all\n", line(cat));
            assertEquals(0, cat.await());
        });
    }
}
