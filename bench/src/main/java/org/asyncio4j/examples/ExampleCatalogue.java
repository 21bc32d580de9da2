package org.asyncio4j.examples;

import java.util.List;
import org.asyncio4j.spi.Capability;

/** The numbered programs of this package. */
public final class ExampleCatalogue {
    /** All examples, in the order of their numbers. */
    public static final List<Example> EXAMPLES =
            List.of(
                    new Example(1, "Hello, world", HelloWorld.class, HelloWorld::program),
                    new Example(2, "Two named tasks", SayAfter.class, SayAfter::program),
                    new Example(3, "Fire and forget", FireAndForget.class, FireAndForget::program),
                    new Example(4, "Gather", GatherFetches.class, GatherFetches::program),
                    new Example(5, "Wait with a limit", WaitForTimeout.class, WaitForTimeout::program),
                    new Example(6, "Done and pending", WaitUntilDeadline.class, WaitUntilDeadline::program),
                    new Example(7, "Sleep with a result", SleepResult.class, SleepResult::program),
                    new Example(8, "A coroutine object", CoroutineObject.class),
                    new Example(9, "What can be awaited", Awaitables.class, Awaitables::program),
                    new Example(10, "Async with", AsyncWith.class, AsyncWith::program),
                    new Example(11, "Async for", AsyncFor.class, AsyncFor::program),
                    new Example(12, "Pages over HTTP", FetchPages.class),
                    new Example(13, "Files", CombineFiles.class, CombineFiles::program),
                    new Example(14, "A loop in a background thread", RunCoroutineThreadsafe.class),
                    new Example(15, "An event set by another thread", ThreadsafeEvent.class),
                    new Example(16, "An object that owns a loop", LoopThread.class),
                    new Example(17, "A blocking call", BlockingCall.class),
                    new Example(18, "CPU-bound work", CpuBound.class),
                    new Example(19, "Exceptions", ExceptionHandling.class, ExceptionHandling::program),
                    new Example(20, "TCP echo", TcpEcho.class).needing(Capability.SOCKETS),
                    new Example(21, "A chat server", ChatServer.class).needing(Capability.SOCKETS),
                    new Example(22, "TLS echo", TlsEcho.class).needing(Capability.TLS),
                    new Example(23, "Unix echo", UnixEcho.class).needing(Capability.SOCKETS),
                    new Example(24, "UDP echo", UdpEcho.class).needing(Capability.DATAGRAMS),
                    new Example(25, "An HTTP GET", HttpGet.class).needing(Capability.SOCKETS),
                    new Example(26, "A port forwarder", PortForwarder.class).needing(Capability.SOCKETS),
                    new Example(27, "Vert.x's HTTP server", VertxHttpServer.class),
                    new Example(28, "Vert.x's HTTP client", VertxHttpClient.class),
                    new Example(29, "Files line by line", JoinLines.class, JoinLines::program),
                    new Example(30, "A file that grows", TailFile.class, TailFile::program),
                    new Example(31, "A runner of targets", MakeTargets.class).needing(Capability.SUBPROCESSES),
                    new Example(32, "Other programs", OtherPrograms.class).needing(Capability.SUBPROCESSES),
                    new Example(33, "A few at a time", FewAtATime.class, FewAtATime::program),
                    new Example(34, "A graceful end", GracefulEnd.class).needing(Capability.SOCKETS),
                    new Example(35, "Left in time", LeftInTime.class, LeftInTime::program),
                    new Example(36, "A shared port", SharedPort.class).needing(Capability.SOCKETS));

    private ExampleCatalogue() {}
}
