package org.asyncio4j.tck.simulation;

import org.asyncio4j.CoroutineMechanism;

/** A simulation with seed 1 keeps the rules with carried coroutines. */
class CarriedSeed1ConformanceTest extends SeededConformance {
    CarriedSeed1ConformanceTest() {
        super(CoroutineMechanism.CARRIED, 1);
    }
}
