package org.asyncio4j.tck.simulation;

import org.asyncio4j.CoroutineMechanism;

/** A simulation with seed 2 keeps the rules with handoff coroutines. */
class HandoffSeed2ConformanceTest extends SeededConformance {
    HandoffSeed2ConformanceTest() {
        super(CoroutineMechanism.HANDOFF, 2);
    }
}
