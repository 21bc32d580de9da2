package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
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
            assertEquals(11, server.getMBeanInfo(name).getAttributes().length);
            for (var each : server.getMBeanInfo(name).getAttributes()) {
                assertNotNull(server.getAttribute(name, each.getName()), each.getName());
            }
            var tasks = (CompositeData[]) server.getAttribute(name, "Tasks");
            assertEquals(1, tasks.length);
            assertEquals("running", tasks[0].get("state"));
            var loops = (CompositeData[]) server.getAttribute(name, "Loops");
            assertEquals(1, loops.length);
            assertEquals(1, loops[0].get("tasks"));
            assertEquals(1, server.getAttribute(name, "TaskCount"));
        });
        loop.close();
        assertFalse(server.isRegistered(name));
    }
}
