package org.asyncio4j.tck.rules;
import org.asyncio4j.tck.harness.RuleArea;
/** x. */
public abstract class ShieldRules extends RuleArea {
    /** For the conformance class. */
    protected ShieldRules() {}
}
