package org.asyncio4j.user;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A back end outside this build: the verdict is right about every loop and every run. */
class LoopAuthorsProjectTest extends LoopAuthorsTests {

    /** The flags for broken loops, on which many rules get stuck, each until the kit's patience ends. */
    private static final String IMPATIENT = "-DargLine=-Dasyncio4j.tck.patience=0.5x -Dasyncio4j.tck.stuck=1000";

    @ParameterizedTest
    @ValueSource(strings = {JUNIT_5, JUNIT_6})
    void aFilteredRunIsIncomplete(String junit) throws Exception {
        var project = project(junit);
        assertTrue(project.test("-Dtest=*#callbacksRunInTheOrder*"), project::log);
        var report = project.report("report.md");
        assertTrue(report.contains("**INCOMPLETE**"), report);
        assertTrue(report.contains("## NOT RUN"), report);
    }

    /** The selected rule counts turns, and this back end does not claim to poll its channels in each. */
    @ParameterizedTest
    @ValueSource(strings = {JUNIT_5, JUNIT_6})
    void aRunOfNoRuleIsAFailure(String junit) throws Exception {
        var project = project(junit);
        assertFalse(project.test("-Dtest=*#allReadyChannelsAreServedInOneTurn*"), project::log);
        assertTrue(project.log().contains("has executed no rule at all"), project::log);
        assertTrue(project.report("report.md").contains("**INCOMPLETE**"));
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenLoopIsFoundByTheRuleMadeForIt(BrokenLoop broken) throws Exception {
        expectNotConformant(broken, "-Dtest=*#" + broken.method);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("thorough")
    void aBrokenLoopIsNotConformant(BrokenLoop broken) throws Exception {
        expectNotConformant(broken, IMPATIENT);
    }

    private void expectNotConformant(BrokenLoop broken, String argument) throws Exception {
        var project = project(JUNIT_5);
        broken.breakIn(project);
        assertFalse(project.test(argument), project::log);
        assertTrue(project.report("report.md").contains("**NOT CONFORMANT**"), project::log);
        var json = project.report("report.json");
        assertTrue(
                json.matches(
                        "(?s).*\"id\": \"" + broken.rule + "\",\\s+\"level\": \"MUST\",\\s+\"status\": \"FAIL\".*"),
                json);
    }
}
