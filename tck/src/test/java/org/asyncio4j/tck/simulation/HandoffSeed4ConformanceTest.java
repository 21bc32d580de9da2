package org.asyncio4j.tck.simulation;

import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.Tag;

/** A simulation with seed 4 keeps the rules with handoff coroutines. */
@Tag("thorough")
class HandoffSeed4ConformanceTest extends SeededConformance {
    HandoffSeed4ConformanceTest() {
        super(CoroutineMechanism.HANDOFF, 4);
    }
}
