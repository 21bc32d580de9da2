package org.asyncio4j.examples.redis;

import static org.asyncio4j.Asyncio.wrapFuture;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The connections of one program to the server, and its commands. */
final class Redis implements AutoCloseable {
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final StatefulRedisConnection<String, String> blocking;

    /** Connects. Suspends. */
    Redis(int port) {
        var uri = RedisURI.create("127.0.0.1", port);
        client = RedisClient.create(uri);
        // A worker without its server cannot confirm that it has its jobs: it ends, and is started again.
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
        connection = await(client.connectAsync(StringCodec.UTF8, uri));
        blocking = await(client.connectAsync(StringCodec.UTF8, uri));
    }

    /** Waits for a command. Suspends: the loop runs other tasks meanwhile. */
    static <T> T await(CompletionStage<T> reply) {
        return wrapFuture(reply).await();
    }

    RedisAsyncCommands<String, String> commands() {
        return connection.async();
    }

    /** Returns commands for reads that wait: on the other connection they would delay every command behind them. */
    RedisAsyncCommands<String, String> blocking() {
        return blocking.async();
    }

    /** Disconnects, without a wait for the threads of the client to end. */
    @Override
    public void close() {
        var _ = client.shutdownAsync(0, 1, TimeUnit.SECONDS);
    }
}
