package org.asyncio4j.examples.redis;

import static org.asyncio4j.examples.redis.Redis.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.util.List;
import org.asyncio4j.examples.redis.Event.What;

/** The stream of jobs, as one worker sees it. Every method suspends. */
final class Jobs {
    static final String STREAM = "jobs";
    static final String GROUP = "workers";
    static final String TRAIL = "trail";
    static final String DEAD_LETTERS = "dead-letters";
    private static final String ATTEMPTS = "attempts";
    private static final String START = "0-0";

    /**
     * Confirms an entry, if it still belongs to the worker. XCLAIM alone would take it back from the worker that has
     * got it meanwhile.
     */
    private static final String RENEW = """
            if #redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1, ARGV[2]) == 0 then return 0 end
            redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3], 'JUSTID')
            return 1
            """;

    /** Makes a dead letter and acknowledges the job in one step, so that none is ever written twice. */
    private static final String BURY = """
            redis.call('XADD', KEYS[2], '*', 'job', ARGV[3], 'kind', ARGV[4])
            redis.call('XADD', KEYS[3], '*', 'what', 'BURIED', 'job', ARGV[3], 'kind', ARGV[4], 'worker', ARGV[5])
            return redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
            """;

    private final Redis redis;
    private final String worker;
    private final Consumer<String> consumer;
    private String cursor = START;

    Jobs(Redis redis, String worker) {
        this.redis = redis;
        this.worker = worker;
        this.consumer = Consumer.from(GROUP, worker);
    }

    /** Creates the group, from the first entry on, unless another worker was faster. */
    void createGroup() {
        try {
            await(redis.commands().xgroupCreate(
                    StreamOffset.from(STREAM, START), GROUP, XGroupCreateArgs.Builder.mkstream()));
        } catch (RedisBusyException exists) {
            // it is the same group
        }
    }

    /** Waits for a new job, and returns none if there is none for a while. */
    @SuppressWarnings("unchecked") // an array of one stream, for a method with a variable number of them
    List<Job> next() {
        var read = XReadArgs.Builder.block(WorkerLimits.POLL).count(1);
        return await(redis.blocking().xreadgroup(consumer, read, StreamOffset.lastConsumed(STREAM))).stream()
                .map(Job::of)
                .toList();
    }

    /** Takes over one job of a worker that no longer confirms it, and returns none if there is none. */
    List<Job> abandoned() {
        do {
            var claimed = await(redis.commands().xautoclaim(
                    STREAM, XAutoClaimArgs.Builder.xautoclaim(consumer, WorkerLimits.ABANDONED, cursor).count(1)));
            cursor = claimed.getId(); // a call looks at a few entries only
            if (!claimed.getMessages().isEmpty()) {
                return claimed.getMessages().stream().map(Job::of).toList();
            }
        } while (!cursor.equals(START));
        return List.of();
    }

    /** Confirms that the worker has a job, and returns whether that is still so. */
    boolean renew(Job job) {
        Long renewed = await(redis.commands().eval(
                RENEW, ScriptOutputType.INTEGER, new String[] {STREAM}, GROUP, worker, job.entry()));
        return renewed == 1;
    }

    /** Counts an attempt, before it is made: a job that kills its worker must not do so without end. */
    long attempt(Job job) {
        return await(redis.commands().hincrby(ATTEMPTS, job.name(), 1));
    }

    void report(What what, Job job) {
        await(redis.commands().xadd(TRAIL, new Event(what, job.name(), job.kind(), worker).fields()));
    }

    void acknowledge(Job job) {
        await(redis.commands().xack(STREAM, GROUP, job.entry()));
    }

    void bury(Job job) {
        await(redis.commands().eval(
                BURY, ScriptOutputType.INTEGER, new String[] {STREAM, DEAD_LETTERS, TRAIL},
                GROUP, job.entry(), job.name(), job.kind().name(), worker));
    }
}
