package org.asyncio4j.user;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests with the project of a loop author, each in a folder of its own. They are in several classes, which run side by
 * side.
 */
@Tag("packaged")
@Timeout(600)
abstract class LoopAuthorsTests {

    static final String JUNIT_5 = "junit";
    static final String JUNIT_6 = "junit-6";

    /** The Maven of the running class: the classes of one JVM run one after the other. */
    static UsersMaven maven;

    @TempDir
    private Path folder;

    @BeforeAll
    static void install(@TempDir Path home) throws IOException {
        maven = new UsersMaven(home, "api", "spi", "tck");
    }

    LoopAuthorsProject project(String junit) throws IOException {
        return LoopAuthorsProject.ofSample(folder, maven, maven.pinned(junit));
    }

    LoopAuthorsProject starter() throws IOException {
        return LoopAuthorsProject.unchanged(folder, maven);
    }
}
