package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.asyncio4j.Asyncio;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The MBean exists while a loop runs and the platform's bean server is in use, and is gone with the last loop. */
@Timeout(60)
class MonitoringTest {

    @Test
    void theBeanComesWithALoopAndGoesWithTheLast() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("org.asyncio4j:type=Tasks");
        var loop = new ParkingLoop(LoopConfig.defaults());
        loop.runUntilComplete(() -> {
            while (!server.isRegistered(name)) {
                Asyncio.sleep(Duration.ofMillis(5));
            }
            assertTrue(server.getAttribute(name, "Tree").toString().contains("(T) "));
            assertTrue(server.getAttribute(name, "Json").toString().startsWith("{\"tasks\": ["));
            assertEquals(0, ((String[]) server.getAttribute(name, "Cycles")).length);
            assertEquals(4, server.getMBeanInfo(name).getAttributes().length);
        });
        loop.close();
        assertFalse(server.isRegistered(name));
    }
}
