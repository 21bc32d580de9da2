package org.asyncio4j.bench.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A snapshot of the tasks of another JVM of this user.
 *
 * <p>It starts that JVM's own management agent and asks the MBean of asyncio4j; nothing is loaded into that JVM.
 *
 * @param table one line for each task
 * @param tree who awaits whom
 * @param cycles the circles of awaits
 */
record RemoteTasks(String table, String tree, List<String> cycles) {
    /** How long to wait for the other JVM, which checks for requests every 100 ms. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    @SuppressWarnings("BanJNDI") // the address comes from a JVM of the same user
    static RemoteTasks of(long pid) throws UnreachableTasksException {
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new UnreachableTasksException("There is no process " + pid + ".");
        }
        try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(agentOf(pid)))) {
            return read(connector.getMBeanServerConnection(), pid);
        } catch (AttachNotSupportedException e) {
            throw new UnreachableTasksException(
                    "Process " + pid + " is no JVM that can be asked: " + e.getMessage());
        } catch (IOException | JMException e) {
            throw new UnreachableTasksException(
                    "The JVM of process " + pid + " does not answer: " + e.getMessage());
        }
    }

    private static String agentOf(long pid) throws AttachNotSupportedException, IOException {
        var machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return machine.startLocalManagementAgent();
        } finally {
            machine.detach();
        }
    }

    private static RemoteTasks read(MBeanServerConnection server, long pid)
            throws IOException, JMException, UnreachableTasksException {
        var bean = new ObjectName("org.asyncio4j:type=Tasks");
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!server.isRegistered(bean)) {
            if (System.nanoTime() - deadline > 0) {
                throw new UnreachableTasksException(
                        "No asyncio4j loop runs in the JVM of process " + pid + ".");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        var values = server.getAttributes(bean, new String[] {"Table", "Tree", "Cycles"});
        return new RemoteTasks(
                (String) ((Attribute) values.get(0)).getValue(),
                (String) ((Attribute) values.get(1)).getValue(),
                List.of((String[]) ((Attribute) values.get(2)).getValue()));
    }
}
