package org.asyncio4j.tck.mutants;

import java.util.Map;

/** Methods of the JDK whose opposite has the same parameters and result. */
final class Opposites {

    private static final Map<String, String> FORTH = Map.ofEntries(
            Map.entry("addFirst", "addLast"),
            Map.entry("getFirst", "getLast"),
            Map.entry("offerFirst", "offerLast"),
            Map.entry("peekFirst", "peekLast"),
            Map.entry("pollFirst", "pollLast"),
            Map.entry("removeFirst", "removeLast"),
            Map.entry("isBefore", "isAfter"),
            Map.entry("min", "max"),
            Map.entry("plus", "minus"),
            Map.entry("isPresent", "isEmpty"),
            Map.entry("anyMatch", "allMatch"));

    private Opposites() {}

    /** The opposite of a method; null if it has none here. */
    static String of(String method) {
        String there = FORTH.get(method);
        if (there != null) {
            return there;
        }
        for (Map.Entry<String, String> pair : FORTH.entrySet()) {
            if (pair.getValue().equals(method)) {
                return pair.getKey();
            }
        }
        return null;
    }
}
