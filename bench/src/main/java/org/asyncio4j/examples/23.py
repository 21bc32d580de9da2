"""An echo server at a Unix socket and its clients, in one program."""

import asyncio
import os
import tempfile


async def handle_echo(reader, writer):
    async for line in reader:
        print(f"the server received '{line.decode().rstrip()}'")
        writer.write(line)
        await writer.drain()
    writer.close()


async def send_and_print(path, *messages):
    reader, writer = await asyncio.open_unix_connection(path)
    for message in messages:
        writer.write(f"{message}\n".encode())
        await writer.drain()
        answer = await reader.readline()
        print(f"the client received '{answer.decode().rstrip()}'")
    writer.close()
    await writer.wait_closed()


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "echo")
        server = await asyncio.start_unix_server(handle_echo, path)
        async with server:
            await send_and_print(path, "Hello", "World!")
            await send_and_print(path, "Goodbye!")


if __name__ == "__main__":
    asyncio.run(main())
