package org.asyncio4j.tck.rules;

import org.asyncio4j.tck.harness.RuleArea;

/** Rules about asCompleted and the staggered race (ASCOMP). */
public abstract class AsCompletedRules extends RuleArea {

    /** For the conformance class. */
    protected AsCompletedRules() {}
}
