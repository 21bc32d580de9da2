package org.asyncio4j.tck.rules;
import org.asyncio4j.tck.harness.RuleArea;
/** x. */
public abstract class StaggeredRaceRules extends RuleArea {
    /** For the conformance class. */
    protected StaggeredRaceRules() {}
}
