package org.asyncio4j.bench.page.contestant;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.Installation.Missing;
import org.asyncio4j.bench.page.contestant.Installation.Present;

/** The installed technologies: finds each, asks for its version, and builds it if necessary. */
public final class Installations {
    private static final String MAIN = "org.asyncio4j.bench.contestants.Contestant";
    private static final String LOAD_CLIENT = "org.asyncio4j.bench.contestants.load.LoadClient";
    private static final Duration FOR_A_VERSION = Duration.ofSeconds(20);
    private static final Duration FOR_A_BUILD = Duration.ofMinutes(5);

    /** The flags of JVMs. G1 by name: a JVM that is bound to one processor would choose the serial collector. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseG1GC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final String VERSION_OF_PYTHON =
            "import platform, sys; print('CPython ' + platform.python_version()); print(sys.executable)";
    private static final String VERSION_OF_UVLOOP = "import uvloop, platform, sys;"
            + " print('uvloop ' + uvloop.__version__ + ', CPython ' + platform.python_version()); print(sys.executable)";

    private final ProgramLookup workplace;

    /** Creates installations in {@code workplace}. */
    public Installations(ProgramLookup workplace) {
        this.workplace = workplace;
    }

    /** Finds this technology. */
    public Installation find(Technology technology) {
        return switch (technology.host()) {
            case JAVA -> java(technology);
            case KOTLIN -> kotlin();
            case PYTHON -> python(technology);
            case GO -> go();
            case NODE -> node();
        };
    }

    /** Returns the command that starts the load client, without its arguments. */
    public List<String> loadClient() {
        return jvm(classPath(), LOAD_CLIENT);
    }

    private Installation java(Technology technology) {
        var version = switch (technology) {
            case FLOOR, FLOOR_CARRIED, FLOOR_HANDOFF, VIRTUAL_THREADS -> "JDK " + Runtime.version();
            case VERTX -> library("vertx-core");
            case NETTY_NIO -> library("netty-transport");
            case NETTY_EPOLL -> library("netty-transport-classes-epoll");
            case NETTY_IO_URING -> library("netty-transport-classes-io_uring");
            default -> library("asyncio4j-api");
        };
        if (version.isEmpty()) {
            return new Missing("its jar is not in bench/target/lib", "mvn -pl bench -am package");
        }
        var command = jvm(classPath(), MAIN);
        command.add(technology.id());
        return new Present(version, command);
    }

    private String library(String name) {
        return JarVersion.of(workplace.libraries().resolve(name + ".jar")).orElse("");
    }

    private Installation kotlin() {
        var pom = workplace.rivals().resolve("kotlin/pom.xml");
        var install = "mvn -f bench/src/main/rivals/kotlin/pom.xml package";
        if (!Files.exists(pom)) {
            return new Missing("its program is not there", install);
        }
        var maven = workplace.find("mvn").orElse(workplace.root().resolve("mvnw"));
        if (!Files.isExecutable(maven)) {
            return new Missing("there is no mvn on the PATH", "apt-get install maven");
        }
        var target = pom.resolveSibling("target");
        if (isOlder(target.resolve("classes"), workplace.rivals().resolve("kotlin"))) {
            var built = Command.run(
                    workplace.root(), FOR_A_BUILD, List.of(maven.toString(), "-q", "-f", pom.toString(), "package"));
            if (!built.succeeded()) {
                return new Missing("could not be built: " + built.reason(), install);
            }
            touch(target.resolve("classes"));
        }
        var jars = jarsBelow(target);
        var version = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("kotlinx-coroutines-core-jvm"))
                .findFirst()
                .flatMap(JarVersion::of);
        var path = new ArrayList<>(List.of(target.resolve("classes").toString()));
        jars.forEach(jar -> path.add(jar.toString()));
        return new Present(version.orElse("unknown"), jvm(String.join(File.pathSeparator, path), "ContestantKt"));
    }

    private static List<Path> jarsBelow(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** Records the time of the build: a folder's own time does not show when its files were written. */
    private static void touch(Path folder) {
        try {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        } catch (IOException _) {
            // it is built again the next time
        }
    }

    /** Returns whether the build result is missing, or older than one of its sources. */
    private static boolean isOlder(Path built, Path sources) {
        if (!Files.exists(built)) {
            return true;
        }
        try (var files = Files.walk(sources)) {
            long time = Files.getLastModifiedTime(built).toMillis();
            for (var file : files.filter(each -> !each.toString().contains("target")).toList()) {
                if (Files.isRegularFile(file) && Files.getLastModifiedTime(file).toMillis() > time) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /**
     * Finds the first python3 that has the technology: the distribution's uvloop is not in a Python that was built by
     * hand.
     */
    private Installation python(Technology technology) {
        boolean uvloop = technology == Technology.UVLOOP;
        var install = uvloop ? "apt-get install python3-uvloop" : "apt-get install python3";
        var reason = "there is no python3 on the PATH";
        for (var python : workplace.findAll("python3")) {
            var asked = ask(python.toString(), "-c", uvloop ? VERSION_OF_UVLOOP : VERSION_OF_PYTHON);
            var answer = asked.output().lines().toList();
            if (asked.succeeded() && answer.size() == 2) {
                // the interpreter itself, not a script on the search path that looks for it, which would count as
                // start-up
                return script(answer.getFirst(), "python/contestant.py", answer.getLast(), technology.id());
            }
            reason = "python3 printed: " + asked.lastLine();
        }
        return new Missing(reason, install);
    }

    private Installation node() {
        var node = workplace.find("node");
        if (node.isEmpty()) {
            return new Missing("there is no node on the PATH", "apt-get install nodejs");
        }
        var asked = ask(node.get().toString(), "--version");
        return asked.succeeded()
                ? script(asked.lastLine(), "node/contestant.mjs", node.get().toString())
                : new Missing("node printed: " + asked.lastLine(), "apt-get install nodejs");
    }

    private Installation script(String version, String file, String interpreter, String... arguments) {
        var script = workplace.rivals().resolve(file);
        if (!Files.exists(script)) {
            return new Missing("its program bench/src/main/rivals/" + file + " is not there", "git checkout bench");
        }
        List<String> command = new ArrayList<>(List.of(interpreter, script.toString()));
        command.addAll(List.of(arguments));
        return new Present(version, command);
    }

    private Installation go() {
        var install = "apt-get install golang-go";
        var go = workplace.find("go");
        if (go.isEmpty()) {
            return new Missing("there is no go on the PATH", install);
        }
        var sources = workplace.rivals().resolve("go");
        if (!Files.isDirectory(sources)) {
            return new Missing("its program bench/src/main/rivals/go is not there", "git checkout bench");
        }
        var binary = workplace.built("go").resolve("contestant");
        var built = Command.run(
                sources, FOR_A_BUILD, List.of(go.get().toString(), "build", "-o", binary.toString(), "."));
        if (!built.succeeded()) {
            return new Missing("could not be built: " + built.lastLine(), install);
        }
        var asked = ask(go.get().toString(), "version");
        return new Present(asked.lastLine().replaceFirst("^go version ", ""), List.of(binary.toString()));
    }

    private Command ask(String... words) {
        return Command.run(workplace.root(), FOR_A_VERSION, List.of(words));
    }

    private String classPath() {
        return workplace.classes() + File.pathSeparator + workplace.libraries() + File.separator + "*";
    }

    private List<String> jvm(String classPath, String main) {
        List<String> command = new ArrayList<>(List.of(workplace.java().toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }
}
