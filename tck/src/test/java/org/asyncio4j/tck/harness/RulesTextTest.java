package org.asyncio4j.tck.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The likely cause of a rule is left out where the failure itself states another. */
class RulesTextTest {

    @Test
    void failureHasTheCauseOfItsRule() {
        assertEquals(RulesText.causeOf("CALL-002"), RulesText.causeOf("CALL-002", "expected: <1> but was: <2>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "unexpected java.lang.IllegalStateException: GuestDriver.isHostThread() returns false on Thread[#1]",
            "unexpected java.lang.IllegalStateException: the host of a guest runs two turns at once"
    })
    void faultOfTheHostIsTheCauseItself(String failure) {
        assertEquals("", RulesText.causeOf("CALL-002", failure));
    }
}
