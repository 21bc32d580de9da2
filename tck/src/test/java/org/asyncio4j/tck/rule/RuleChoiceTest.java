package org.asyncio4j.tck.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleChoiceTest {

    private static final List<String> RULES = List.of("CALL-001", "CALL-002", "TIMER-015", "TIMER-402");

    @Test
    void emptyChoiceHasAllRules() {
        assertTrue(new RuleChoice(Set.of()).has("CALL-001"));
    }

    @Test
    void choiceHasItsRulesAndThoseOfItsAreas() {
        RuleChoice choice = new RuleChoice(Set.of("CALL-001", "TIMER"));
        assertTrue(choice.has("CALL-001"));
        assertFalse(choice.has("CALL-002"));
        assertTrue(choice.has("TIMER-402"));
        assertEquals(List.of(), choice.unknown(RULES));
    }

    @Test
    void unknownNameComesWithTheNearestOnes() {
        List<String> unknown = new RuleChoice(Set.of("TIMRE-015", "CALL")).unknown(RULES);
        assertEquals(1, unknown.size(), unknown::toString);
        assertTrue(
                unknown.getFirst().startsWith("No rule and no area 'TIMRE-015': did you mean TIMER-015, "),
                unknown::toString);
    }

    @Test
    void commandNamesTheClassIfThatIsATest() {
        assertEquals(
                "mvn test -Dtest=AcmeHandoffConformanceTest -Dasyncio4j.tck.rules=CALL-001",
                RuleChoice.command("CALL-001", "AcmeHandoffConformanceTest"));
        assertEquals(
                "mvn test -Dasyncio4j.tck.rules=CALL-001", RuleChoice.command("CALL-001", "BackEndConformance"));
    }
}
