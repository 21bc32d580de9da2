package org.asyncio4j.tools;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cycles of awaits in another JVM: each by the names along it, and the tasks that are in them. */
record RemoteCycles(List<String> names, List<RemoteTask> members) {

    /** Creates the cycles; copies the lists. */
    RemoteCycles {
        names = List.copyOf(names);
        members = List.copyOf(members);
    }

    /** Returns the cycles with these names, among {@code tasks}. */
    static RemoteCycles of(List<String> names, List<RemoteTask> tasks) {
        return new RemoteCycles(names, names.isEmpty() ? List.of() : membersAmong(tasks));
    }

    /** Returns what is left without the tasks that nothing left awaits, or that await nothing left. */
    private static List<RemoteTask> membersAmong(List<RemoteTask> tasks) {
        List<RemoteTask> left = new ArrayList<>(tasks);
        boolean changed = true;
        while (changed) {
            Set<Integer> ids = new HashSet<>();
            Set<Integer> awaiters = new HashSet<>();
            for (RemoteTask each : left) {
                ids.add(each.id());
                awaiters.addAll(each.awaitedBy());
            }
            changed = left.removeIf(each -> !awaiters.contains(each.id())
                    || each.awaitedBy().stream().noneMatch(ids::contains));
        }
        return left;
    }
}
