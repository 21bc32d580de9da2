"""A TCP echo server and its clients, in one program."""

import asyncio


async def handle_echo(reader, writer):
    data = await reader.readline()
    message = data.decode().rstrip()
    print(f"the server received {message!r}")
    writer.write(data)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def tcp_echo_client(port, message):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{message}\n".encode())
    await writer.drain()
    answer = await reader.read()
    print(f"the client received {answer.decode().rstrip()!r}")
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle_echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await tcp_echo_client(port, "Hello World!")
        await tcp_echo_client(port, "Goodbye!")
    print("the server is closed")


if __name__ == "__main__":
    asyncio.run(main())
