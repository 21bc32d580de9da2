package org.asyncio4j.examples.redis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asyncio4j.examples.redis.Event.What;

/**
 * What has become of the jobs, by the trail.
 *
 * @param jobs how many jobs there were
 * @param effects how many effects there were, of all jobs together
 * @param deadLetters the jobs that were given up after the last attempt
 * @param lost how many jobs have neither an effect nor a dead letter
 * @param repeated the jobs that ended more than once, with an effect or a dead letter
 * @param excused those of them that the killed worker had ended, but not acknowledged
 * @param interrupted the jobs that the killed worker was running when it died
 * @param abandoned the jobs that the worker which SIGTERM asked to end had begun, and left to others
 * @param atOnce the jobs that two workers ran at the same time, both alive
 * @param unacknowledged how many jobs the group still waits for
 */
record Balance(
        int jobs,
        int effects,
        Set<String> deadLetters,
        int lost,
        Set<String> repeated,
        Set<String> excused,
        Set<String> interrupted,
        Set<String> abandoned,
        Set<String> atOnce,
        long unacknowledged) {

    static Balance of(int jobs, List<Event> trail, String killed, String asked, long unacknowledged) {
        var ends = new HashMap<String, String>();
        var running = new HashMap<String, String>();
        var deadLetters = new HashSet<String>();
        var repeated = new HashSet<String>();
        var interrupted = new HashSet<String>();
        var abandoned = new HashSet<String>();
        var atOnce = new HashSet<String>();
        int effects = 0;
        for (var event : trail) {
            String other = event.what() == What.STARTED
                    ? running.put(event.job(), event.worker())
                    : null;
            if (other != null) {
                (other.equals(killed) && !event.worker().equals(killed) ? interrupted : atOnce).add(event.job());
            }
            if (event.what() != What.STARTED) {
                running.remove(event.job(), event.worker());
            }
            if (event.worker().equals(asked)) {
                if (event.what().isFinal()) {
                    abandoned.remove(event.job());
                } else {
                    abandoned.add(event.job());
                }
            }
            if (event.what() == What.DONE) {
                effects++;
            }
            if (event.what() == What.BURIED) {
                deadLetters.add(event.job());
            }
            if (event.what().isFinal() && ends.putIfAbsent(event.job(), event.worker()) != null) {
                repeated.add(event.job());
            }
        }
        var excused = new HashSet<>(repeated);
        excused.removeIf(job -> !killed.equals(ends.get(job)));
        return new Balance(
                jobs, effects, deadLetters, jobs - ends.size(), repeated, excused, interrupted, abandoned,
                atOnce, unacknowledged);
    }

    /** Returns whether every promise was kept. */
    boolean isEven() {
        return lost == 0 && unacknowledged == 0 && abandoned.isEmpty() && atOnce.isEmpty()
                && repeated.equals(excused);
    }

    /** Returns the lines that the program prints, in order. */
    Map<String, Object> lines() {
        var lines = new LinkedHashMap<String, Object>();
        lines.put("jobs", jobs);
        lines.put("effects", effects);
        lines.put("dead letters", deadLetters.size());
        lines.put("lost", lost);
        lines.put("not acknowledged", unacknowledged);
        lines.put("ended twice", repeated.size());
        lines.put("of these, by the killed worker", excused.size());
        lines.put("run by two at once", atOnce.size());
        lines.put("interrupted by SIGKILL", interrupted.size());
        lines.put("abandoned after SIGTERM", abandoned.size());
        return lines;
    }
}
