"""A server whose connections two loops share, each on a thread of its own.

asyncio has no group of loops; this is how one is made of threads, of which each runs a loop.
"""

import asyncio
import socket
import threading

served = {}


class LoopGroup:
    def __init__(self, n):
        self.loops = [asyncio.new_event_loop() for _ in range(n)]
        self.load = [0] * n

    def __enter__(self):
        self.threads = [threading.Thread(target=loop.run_forever) for loop in self.loops]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        for loop, thread in zip(self.loops, self.threads):
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def submit(self, coroutine):
        chosen = self.load.index(min(self.load))
        self.load[chosen] += 1
        return asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, self.loops[chosen]))

    async def accept(self, listening, handler):
        loop = asyncio.get_running_loop()
        while True:
            connection, _ = await loop.sock_accept(listening)
            self.submit(serve(connection, handler))


async def serve(connection, handler):
    reader, writer = await asyncio.open_connection(sock=connection)
    await handler(reader, writer)


async def handle(reader, writer):
    loop = asyncio.get_running_loop()
    served[loop] = served.get(loop, 0) + 1
    async for line in reader:
        writer.write(b"echo " + line)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(port):
    clients = []
    for i in range(6):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        clients.append(writer)
        writer.write(f"hello {i}\n".encode())
        print((await reader.readline()).decode(), end="")
    for writer in clients:
        writer.close()
        await writer.wait_closed()


async def total(start, end):
    return sum(range(start, end))


async def main():
    with LoopGroup(2) as group, socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        accepting = asyncio.create_task(group.accept(listening, handle))
        await talk(listening.getsockname()[1])
        await asyncio.sleep(0.1)
        accepting.cancel()
        print(f"connections of each loop: {list(served.values())}")
        sums = [group.submit(total(part * 1000, part * 1000 + 1000)) for part in range(4)]
        print(f"sum: {sum(await asyncio.gather(*sums))}")


asyncio.run(main())
