package org.asyncio4j.spi.watch;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
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
import javax.management.openmbean.CompositeData;
import org.asyncio4j.debug.TaskDump;
import org.jspecify.annotations.Nullable;

/**
 * The running loops and their tasks over JMX: {@code org.asyncio4j:type=Tasks}. Read only.
 *
 * <p>The only class beside {@link OpenTypes} that depends on java.management; {@link Monitoring} loads it where that
 * module is present. It is a dynamic bean, as that needs no public interface.
 */
final class TasksBean implements DynamicMBean {

    private static final Map<String, Offer> ATTRIBUTES = new TreeMap<>(Map.ofEntries(
            Map.entry("Table", Offer.text("The tasks, one line for each", now -> now.dump().table())),
            Map.entry("Tree", Offer.text("The tasks as a tree of awaits", now -> now.dump().tree())),
            Map.entry("Json", Offer.text("The tasks as JSON", now -> now.dump().json())),
            Map.entry(
                    "Cycles",
                    new Offer(
                            String[].class,
                            "The cycles of tasks that await each other",
                            now -> now.dump().cycleNames().toArray(String[]::new))),
            Map.entry(
                    "Tasks",
                    new Offer(CompositeData[].class, "The tasks", now -> OpenTypes.ofTasks(now.dump().tasks()))),
            Map.entry(
                    "Loops",
                    new Offer(CompositeData[].class, "The running loops", now -> OpenTypes.ofLoops(now.figures()))),
            Map.entry("LoopCount", Offer.sum("The number of running loops", loop -> 1)),
            Map.entry("TaskCount", Offer.sum("The number of tasks that are not done", LoopFigures::tasks)),
            Map.entry("ReadyCount",
                    Offer.sum("The number of callbacks and tasks that are ready to run", LoopFigures::ready)),
            Map.entry("TimerCount", Offer.sum("The number of timers that are set", LoopFigures::timers)),
            Map.entry(
                    "LagMillis",
                    new Offer(
                            long.class,
                            "The longest time without a new turn of a loop, in the last ten seconds",
                            now -> now.figures().stream()
                                    .mapToLong(LoopFigures::lagMillis)
                                    .max()
                                    .orElse(0)))));

    /** An attribute: its type, its description, and the value at a moment. */
    private record Offer(Class<?> type, String description, Function<Moment, Object> value) {

        static Offer text(String description, Function<Moment, Object> value) {
            return new Offer(String.class, description, value);
        }

        static Offer sum(String description, Function<LoopFigures, Integer> figure) {
            return new Offer(
                    int.class,
                    description,
                    now -> now.figures().stream().mapToInt(figure::apply).sum());
        }

        MBeanAttributeInfo info(String name) {
            return new MBeanAttributeInfo(name, type.getName(), description, true, false, false);
        }
    }

    /** What one request sees: a dump of all tasks only if it asks for that. */
    private static final class Moment {

        private final Supplier<List<LoopFigures>> loops;
        private @Nullable TaskDump dump;
        private @Nullable List<LoopFigures> figures;

        Moment(Supplier<List<LoopFigures>> loops) {
            this.loops = loops;
        }

        TaskDump dump() {
            TaskDump known = dump;
            if (known == null) {
                known = TaskDump.capture();
                dump = known;
            }
            return known;
        }

        List<LoopFigures> figures() {
            List<LoopFigures> known = figures;
            if (known == null) {
                known = loops.get();
                figures = known;
            }
            return known;
        }
    }

    private final Supplier<List<LoopFigures>> loops;

    private TasksBean(Supplier<List<LoopFigures>> loops) {
        this.loops = loops;
    }

    /** Registers it, if the platform's bean server is already in use: creating one would add 50 ms to a start. */
    static boolean register(Supplier<List<LoopFigures>> loops) throws JMException {
        if (MBeanServerFactory.findMBeanServer(null).isEmpty()) {
            return false;
        }
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (!server.isRegistered(name())) {
            server.registerMBean(new TasksBean(loops), name());
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
        Offer requested = ATTRIBUTES.get(attribute);
        if (requested == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return requested.value().apply(new Moment(loops));
    }

    /** Returns attributes that are all of the same moment. */
    @Override
    public AttributeList getAttributes(String[] attributes) {
        Moment now = new Moment(loops);
        AttributeList values = new AttributeList();
        for (String each : attributes) {
            Offer requested = ATTRIBUTES.get(each);
            if (requested != null) {
                values.add(new Attribute(each, requested.value().apply(now)));
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
        MBeanAttributeInfo[] attributes = ATTRIBUTES.entrySet().stream()
                .map(each -> each.getValue().info(each.getKey()))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(
                TasksBean.class.getName(),
                "The running asyncio4j loops of this JVM, and their tasks",
                attributes,
                null,
                null,
                null);
    }
}
