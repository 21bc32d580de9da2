"""A port forwarder with back pressure: a target that does not read holds up who sends."""

import asyncio

TOTAL = 64 * 1024 * 1024
PIECE = 64 * 1024
most_kept = 0
sent = 0


async def forward(reader, writer):
    """From one connection to the other, no faster than that takes it."""
    global most_kept
    while data := await reader.read(PIECE):
        writer.write(data)
        most_kept = max(most_kept, writer.transport.get_write_buffer_size())
        await writer.drain()
    writer.write_eof()


async def forward_both_ways(reader, writer, target):
    there_reader, there = await asyncio.open_connection("127.0.0.1", target)
    await asyncio.gather(forward(reader, there), forward(there_reader, writer))
    there.close()
    writer.close()


async def count(reader, writer, may_read):
    await may_read.wait()
    received = 0
    while data := await reader.read(PIECE):
        received += len(data)
    writer.write(f"{received} bytes".encode())
    await writer.drain()
    writer.close()


async def send(writer):
    global sent
    while sent < TOTAL:
        writer.write(bytes(PIECE))
        await writer.drain()
        sent += PIECE
    writer.write_eof()


async def until_held_up(sending):
    before = -1
    while before < sent and not sending.done():
        before = sent
        await asyncio.sleep(0.2)


def port(server):
    return server.sockets[0].getsockname()[1]


async def main():
    may_read = asyncio.Event()
    target = await asyncio.start_server(
        lambda reader, writer: count(reader, writer, may_read), "127.0.0.1", 0
    )
    forwarder = await asyncio.start_server(
        lambda reader, writer: forward_both_ways(reader, writer, port(target)),
        "127.0.0.1",
        0,
    )
    async with target, forwarder:
        reader, writer = await asyncio.open_connection("127.0.0.1", port(forwarder))
        sending = asyncio.create_task(send(writer))
        await until_held_up(sending)
        if not sending.done():
            print("the sender is held up")
        may_read.set()
        await sending
        print("the target has received", (await reader.read()).decode())
        if most_kept <= 2 * PIECE:
            print("the forwarder has kept little")
        writer.close()
        await writer.wait_closed()


if __name__ == "__main__":
    asyncio.run(main())
