package org.asyncio4j.bench.contestants.start;

import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.LoopConfig;

/** This library's hello world. */
final class OurHello {

    private OurHello() {}

    static void run(String technology) {
        int dash = technology.indexOf('-');
        CoroutineMechanism mechanism =
                technology.endsWith("-carried") ? CoroutineMechanism.CARRIED : CoroutineMechanism.HANDOFF;
        Asyncio.run(LoopConfig.backend(technology.substring(0, dash)).withCoroutines(mechanism), StartUp::sayFirst);
    }
}
