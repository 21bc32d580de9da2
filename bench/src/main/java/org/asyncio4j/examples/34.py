"""A server that lets busy clients finish before it ends, and two clients, in one program."""

import asyncio


class Service:
    def __init__(self):
        self.closing = asyncio.Event()

    async def handle(self, reader, writer):
        writer.write(b"welcome\n")
        while request := await self.next_request(reader):
            what = request.decode().strip()
            writer.write(f"working on the {what}\n".encode())
            await asyncio.sleep(0.2)
            writer.write(f"the {what} is ready\n".encode())
        writer.write(b"goodbye\n")
        writer.close()

    async def next_request(self, reader):
        """A line, or nothing once the server is closing and none is there."""
        reading = asyncio.create_task(reader.readline())
        closing = asyncio.create_task(self.closing.wait())
        await asyncio.wait({reading, closing}, return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        if reading.done():
            return reading.result()
        reading.cancel()
        return b""

    async def serve_until_cancelled(self, server, grace):
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            server.close()
            self.closing.set()
            try:
                await asyncio.wait_for(server.wait_closed(), grace)
            except TimeoutError:
                server.abort_clients()


async def line(connection):
    reader, _ = connection
    return (await reader.readline()).decode().strip()


async def main():
    service = Service()
    server = await asyncio.start_server(service.handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    serving = asyncio.create_task(service.serve_until_cancelled(server, 10))
    idle = await asyncio.open_connection("127.0.0.1", port)
    busy = await asyncio.open_connection("127.0.0.1", port)
    print("the idle client hears:", await line(idle))
    print("the busy client hears:", await line(busy))
    busy[1].write(b"report\n")
    print("the busy client hears:", await line(busy))
    serving.cancel()
    print("the idle client hears:", await line(idle))
    print("the busy client hears:", await line(busy))
    print("the busy client hears:", await line(busy))
    for _, writer in (idle, busy):
        writer.close()
    try:
        await serving
    except asyncio.CancelledError:
        print("the server has ended")


if __name__ == "__main__":
    asyncio.run(main())
