package org.asyncio4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** A benchmark of loops runs on each back end with each mechanism, unless the user chooses. */
class BenchmarkParametersTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                    CallSoonThroughput.class, CrossThreadWakeup.class, FileReads.class, TaskSpawnJoin.class,
                    TaskSwitch.class
            })
    void loopIsOfEachKind(Class<?> benchmark) throws NoSuchFieldException, ClassNotFoundException {
        var state = Class.forName(benchmark.getName() + "$OnLoop");
        var param = state.getDeclaredField("loop").getAnnotation(Param.class);
        assertEquals(BackEnds.combinations(), List.of(param.value()));
    }
}
