package org.asyncio4j.bench.page.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.Installation.Missing;
import org.asyncio4j.bench.page.contestant.Installation.Present;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search for technologies in a made-up repository, with a made-up search path. */
class InstallationsTest {
    @TempDir
    private Path root;

    private Path programs;

    @BeforeEach
    void makeFolders() throws IOException {
        programs = Files.createDirectories(root.resolve("bin"));
        var rivals = root.resolve("bench/src/main/rivals");
        for (var file : List.of("python/contestant.py", "node/contestant.mjs", "go/go.mod", "kotlin/pom.xml")) {
            Files.createDirectories(rivals.resolve(file).getParent());
            Files.writeString(rivals.resolve(file), "");
        }
    }

    private void program(String name, String script) throws IOException {
        var file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Installation find(Technology technology) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Installations(new ProgramLookup(root, List.of(programs), java)).find(technology);
    }

    @ParameterizedTest
    @CsvSource({
            "ASYNCIO, apt-get install python3", "UVLOOP, apt-get install python3-uvloop",
            "GO, apt-get install golang-go", "NODE, apt-get install nodejs", "KOTLINX, apt-get install maven"
    })
    void whatIsNotOnThePathIsMissingWithTheLineThatInstallsIt(Technology technology, String line) {
        assertEquals(line, assertInstanceOf(Missing.class, find(technology)).install());
    }

    @Test
    void aProgramIsAskedForItsVersion() throws IOException {
        program("node", "echo v99.1");
        var node = assertInstanceOf(Present.class, find(Technology.NODE));
        assertEquals("v99.1", node.version());
        assertEquals(programs.resolve("node").toString(), node.command().getFirst());
        assertTrue(node.command().getLast().endsWith("contestant.mjs"), node.command()::toString);
    }

    @Test
    void aProgramThatCannotSayItIsMissingWithItsReason() throws IOException {
        program("python3", "echo \"ModuleNotFoundError: No module named 'uvloop'\" >&2; exit 1");
        var uvloop = assertInstanceOf(Missing.class, find(Technology.UVLOOP));
        assertEquals("python3 printed: ModuleNotFoundError: No module named 'uvloop'", uvloop.reason());
    }

    /** The first Python lacks uvloop, the second has it; the interpreter itself is started. */
    @Test
    void theFirstPythonThatHasUvloopIsTaken() throws IOException {
        program("python3", "exit 1");
        var others = Files.createDirectories(root.resolve("others"));
        Files.move(programs.resolve("python3"), others.resolve("python3"));
        program("python3", "echo 'uvloop 9.9, CPython 3.99'; echo /opt/python3.99");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var found = new Installations(new ProgramLookup(root, List.of(others, programs), java)).find(Technology.UVLOOP);
        var uvloop = assertInstanceOf(Present.class, found);
        assertEquals("uvloop 9.9, CPython 3.99", uvloop.version());
        assertEquals("/opt/python3.99", uvloop.command().getFirst());
        assertEquals("uvloop", uvloop.command().getLast());
    }

    @Test
    void whatIsBuiltIsBuiltAndAskedForItsVersion() throws IOException {
        program("go", "[ \"$1\" = version ] && echo 'go version go1.99 linux/amd64'; exit 0");
        var go = assertInstanceOf(Present.class, find(Technology.GO));
        assertEquals("go1.99 linux/amd64", go.version());
        assertEquals(
                List.of(root.resolve("bench/target/rivals/go/contestant").toString()), go.command());
    }

    @Test
    void whatCannotBeBuiltIsMissingWithTheReason() throws IOException {
        program("go", "echo 'main.go:3: syntax error' >&2; exit 2");
        program("mvn", "echo '[ERROR] no network'; exit 1");
        assertEquals(
                "could not be built: main.go:3: syntax error",
                assertInstanceOf(Missing.class, find(Technology.GO)).reason());
        assertEquals(
                "could not be built: no network",
                assertInstanceOf(Missing.class, find(Technology.KOTLINX)).reason());
    }

    @Test
    void aLibraryWithoutItsJarIsMissing() {
        assertInstanceOf(Missing.class, find(Technology.NETTY_EPOLL));
        assertInstanceOf(Present.class, find(Technology.FLOOR));
    }

    @Test
    void listsOfProcessorsAreRead() {
        assertEquals(List.of(0, 1, 2, 5), Cores.numbers("0-2,5"));
        assertEquals(List.of(7), Cores.numbers("7"));
    }

    @Test
    void withoutTasksetServersAndClientsShare() {
        var cores = Cores.of(new ProgramLookup(root, List.of(programs), root));
        assertEquals(List.of("x"), cores.forServer(List.of("x")));
        assertTrue(cores.why().contains("no taskset"), cores.why());
    }
}
