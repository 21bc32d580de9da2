package org.asyncio4j.tck.simulation;

import org.asyncio4j.CoroutineMechanism;
import org.junit.jupiter.api.Tag;

/** A simulation with seed 3 keeps the rules with carried coroutines. */
@Tag("thorough")
class CarriedSeed3ConformanceTest extends SeededConformance {
    CarriedSeed3ConformanceTest() {
        super(CoroutineMechanism.CARRIED, 3);
    }
}
