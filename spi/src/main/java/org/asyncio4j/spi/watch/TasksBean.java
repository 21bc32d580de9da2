package org.asyncio4j.spi.watch;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.asyncio4j.debug.TaskDump;

/**
 * The {@link TaskDump} over JMX: {@code org.asyncio4j:type=Tasks}. Read only.
 *
 * <p>The only class that depends on java.management; {@link Monitoring} loads it where that module is present. It is a
 * dynamic bean, as that needs no public interface.
 */
final class TasksBean implements DynamicMBean {

    private static final Map<String, Function<TaskDump, Object>> ATTRIBUTES = new TreeMap<>(Map.of(
            "Table", TaskDump::table,
            "Tree", TaskDump::tree,
            "Json", TaskDump::json,
            "Cycles", dump -> dump.cycleNames().toArray(String[]::new)));

    private TasksBean() {}

    /** Registers it, if the platform's bean server is used already: creating one costs a start 50 ms. */
    static boolean register() throws JMException {
        if (MBeanServerFactory.findMBeanServer(null).isEmpty()) {
            return false;
        }
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (!server.isRegistered(name())) {
            server.registerMBean(new TasksBean(), name());
        }
        return true;
    }

    static void unregister() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (server.isRegistered(name())) {
            server.unregisterMBean(name());
        }
    }

    private static ObjectName name() throws JMException {
        return new ObjectName("org.asyncio4j:type=Tasks");
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Function<TaskDump, Object> asked = ATTRIBUTES.get(attribute);
        if (asked == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return asked.apply(TaskDump.capture());
    }

    /** Returns attributes that are all of the same moment. */
    @Override
    public AttributeList getAttributes(String[] attributes) {
        TaskDump dump = TaskDump.capture();
        AttributeList values = new AttributeList();
        for (String each : attributes) {
            Function<TaskDump, Object> asked = ATTRIBUTES.get(each);
            if (asked != null) {
                values.add(new Attribute(each, asked.apply(dump)));
            }
        }
        return values;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("read only: " + attribute.getName());
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature) {
        throw new UnsupportedOperationException("no operations, attributes only: " + ATTRIBUTES.keySet());
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = ATTRIBUTES.keySet().stream()
                .map(name -> new MBeanAttributeInfo(
                        name,
                        name.equals("Cycles") ? String[].class.getName() : String.class.getName(),
                        "All tasks of all loops that run in this JVM",
                        true,
                        false,
                        false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(
                TasksBean.class.getName(),
                "The tasks of the asyncio4j loops that run in this JVM",
                attributes,
                null,
                null,
                null);
    }
}
