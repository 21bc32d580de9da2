"""An HTTP server on streams: a body goes back while it comes, no faster than it is taken."""

import asyncio

TOTAL = 32 * 1024 * 1024
PIECE = 64 * 1024
echoed = 0
sent = 0


async def chunks(reader):
    """The body of a message: what aiohttp has as request.content and response.content."""
    while size := int(await reader.readline(), 16):
        yield await reader.readexactly(size)
        await reader.readline()
    await reader.readline()


async def write(writer, data):
    """A piece of a body; the empty one is its end."""
    writer.write(b"%x\r\n%b\r\n" % (len(data), data))
    await writer.drain()


async def echo(reader, writer):
    global echoed
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    async for data in chunks(reader):
        await write(writer, data)
        echoed += len(data)
    await write(writer, b"")
    writer.close()


async def send(writer):
    global sent
    while sent < TOTAL:
        await write(writer, bytes(PIECE))
        sent += PIECE
    await write(writer, b"")


async def until_held_up(sending):
    before = -1
    while before < sent and not sending.done():
        before = sent
        await asyncio.sleep(0.2)


async def count(reader):
    received = 0
    async for data in chunks(reader):
        received += len(data)
    return received


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
        sending = asyncio.create_task(send(writer))
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        print("status", head.split(" ")[1])
        await until_held_up(sending)  # the response is not read, so the handler stops, and so does the client
        if echoed < TOTAL and not sending.done():
            print("handler and client are held up")
        received = await count(reader)
        await sending
        print(f"{sent} bytes were sent, {received} came back")
        writer.close()
        await writer.wait_closed()


if __name__ == "__main__":
    asyncio.run(main())
