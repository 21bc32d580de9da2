package org.asyncio4j.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.junit.jupiter.api.Test;

/** The public surface for programs. */
class ApiSurfaceTest extends SurfaceTests {

    ApiSurfaceTest() {
        super("api", Asyncio.class, 40);
    }

    /** Kotlin would take it for a lambda with a value, and the value would be lost. */
    @Test
    void noMethodTakesAnActionWithAWildcard() throws IOException, URISyntaxException {
        List<String> found =
                surface().stream().filter(each -> each.contains("Action<?>")).toList();
        assertEquals(List.of(), found);
        assertTrue(surface().stream().anyMatch(each -> each.contains("Action<X>")), "only found " + surface());
    }
}
