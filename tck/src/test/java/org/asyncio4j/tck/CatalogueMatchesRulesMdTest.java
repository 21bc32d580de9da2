package org.asyncio4j.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.asyncio4j.tck.harness.RulesText;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.report.RuleCatalogue.Entry;
import org.junit.jupiter.api.Test;

class CatalogueMatchesRulesMdTest {

    private final List<Entry> rules = RuleCatalogue.of(EventLoopConformance.class).rules();

    @Test
    void rulesMdMatchesTheAnnotations() throws IOException {
        if (Boolean.getBoolean(RulesMd.WRITE)) {
            RulesMd.write();
        }
        assertEquals(
                RulesMd.print(),
                Files.readString(RulesMd.file()),
                "RULES.md is out of date: run this test with -D" + RulesMd.WRITE + "=true and commit the file");
    }

    @Test
    void everyRuleIsOneSentence() {
        for (Entry rule : rules) {
            String text = rule.declared().text();
            assertTrue(text.endsWith("."), rule.id() + " does not end as a sentence");
            assertFalse(text.length() > 200, rule.id() + " is too long for one sentence");
        }
    }

    @Test
    void everyRuleHasALikelyCauseOfItsFailure() {
        for (Entry rule : rules) {
            assertFalse(RulesText.causeOf(rule.id()).isEmpty(), rule.id() + " has no likely cause");
        }
    }

    /** Such as the rest of a sentence that the reader of the cause does not see. */
    @Test
    void everyLikelyCauseBeginsWithAWord() {
        for (Entry rule : rules) {
            String cause = RulesText.causeOf(rule.id());
            assertTrue(cause.matches("[A-Za-z0-9`].*"), rule.id() + " has the likely cause '" + cause + "'");
            assertFalse(cause.startsWith("as above"), rule.id() + " refers to another rule: '" + cause + "'");
        }
    }

    @Test
    void everyRuleThatFollowsAsyncioNamesItsSource() {
        for (Entry rule : rules) {
            assertEquals(
                    rule.asyncio().isEmpty(),
                    rule.declared().source().isEmpty(),
                    rule.id() + " has a behaviour without its source, or a source without its behaviour");
        }
    }

    @Test
    void numberBelow400IsThatOfTheOneBehaviour() {
        for (Entry rule : rules) {
            int number = Integer.parseInt(rule.id().substring(rule.id().indexOf('-') + 1));
            if (number < 400) {
                assertEquals(List.of(number), rule.asyncio(), rule.id());
            }
        }
    }
}
