package org.asyncio4j.tools;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The tasks of another JVM of this user.
 *
 * <p>It starts that JVM's own management agent and asks the MBean of asyncio4j; nothing is loaded into that JVM.
 */
final class RemoteTasks implements AutoCloseable {
    /** How long to wait for the other JVM, which checks for requests every 100 ms. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final ObjectName bean;

    private RemoteTasks(long pid, JMXConnector connector) throws IOException, JMException {
        this.pid = pid;
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
        this.bean = new ObjectName("org.asyncio4j:type=Tasks");
    }

    /** Connects to the JVM with that process id, and waits until it offers its tasks. */
    @SuppressWarnings("BanJNDI") // the address comes from a JVM of the same user
    static RemoteTasks of(long pid) throws UnreachableTasksException {
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> new UnreachableTasksException("There is no process " + pid + "."));
        if (!OtherJvms.seemsToInclude(process)) {
            throw new UnreachableTasksException("Process " + pid + " is not a Java program of this user.");
        }
        try {
            var connector = JMXConnectorFactory.connect(new JMXServiceURL(agentOf(pid)));
            try {
                var tasks = new RemoteTasks(pid, connector);
                tasks.awaitBean();
                return tasks;
            } catch (Throwable failure) {
                connector.close();
                throw failure;
            }
        } catch (AttachNotSupportedException e) {
            throw new UnreachableTasksException("Process " + pid + " does not answer: it is stopped, belongs to another"
                    + " user, or was started with -XX:+DisableAttachMechanism.");
        } catch (IOException | JMException e) {
            throw noAnswer(pid, e);
        }
    }

    private static UnreachableTasksException noAnswer(long pid, Exception failure) {
        return new UnreachableTasksException(
                "The JVM of process " + pid + " does not answer: " + failure.getMessage());
    }

    private static String agentOf(long pid) throws AttachNotSupportedException, IOException {
        var machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return machine.startLocalManagementAgent();
        } finally {
            machine.detach();
        }
    }

    private void awaitBean() throws IOException, UnreachableTasksException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!server.isRegistered(bean)) {
            if (System.nanoTime() - deadline > 0) {
                throw new UnreachableTasksException(
                        "No asyncio4j loop runs in the JVM of process " + pid + ".");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Returns the tasks as text: one line for each. */
    String table() throws UnreachableTasksException {
        return (String) ask("Table");
    }

    /** Returns the tasks as text: who awaits whom. */
    String tree() throws UnreachableTasksException {
        return (String) ask("Tree");
    }

    /** Returns the cycles of awaits. */
    RemoteCycles cycles() throws UnreachableTasksException {
        try {
            // Asked for together, both are of the same moment.
            var values = server.getAttributes(bean, new String[] {"Cycles", "Tasks"}).asList();
            return RemoteCycles.of(
                    List.of((String[]) values.get(0).getValue()),
                    tasks((CompositeData[]) values.get(1).getValue()));
        } catch (IOException | JMException e) {
            throw noAnswer(pid, e);
        }
    }

    /** Returns the tasks. */
    List<RemoteTask> tasks() throws UnreachableTasksException {
        return tasks((CompositeData[]) ask("Tasks"));
    }

    private static List<RemoteTask> tasks(CompositeData[] data) {
        return Stream.of(data).map(RemoteTask::of).toList();
    }

    /** Returns the loops that run. */
    List<RemoteLoop> loops() throws UnreachableTasksException {
        return Stream.of((CompositeData[]) ask("Loops")).map(RemoteLoop::of).toList();
    }

    private Object ask(String attribute) throws UnreachableTasksException {
        try {
            return server.getAttribute(bean, attribute);
        } catch (IOException | JMException e) {
            throw noAnswer(pid, e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException gone) {
            // so is the connection
        }
    }
}
