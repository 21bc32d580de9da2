"""An HTTP client in the manner of aiohttp, with a response that is left in the middle."""

import asyncio
from contextlib import asynccontextmanager
from urllib.parse import urlsplit


class Response:
    def __init__(self, status, content):
        self.status = status
        self.content = content

    async def text(self):
        return (await self.content.read()).decode()


class ClientSession:
    """As much of aiohttp's as this program needs; a connection for each request."""

    @asynccontextmanager
    async def get(self, url):
        where = urlsplit(url)
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
        try:
            writer.write(f"GET {where.path} HTTP/1.0\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            yield Response(int(head.split(" ")[1]), reader)
        finally:
            writer.close()


async def answer(reader, writer, client_has_left):
    path = (await reader.readuntil(b"\r\n\r\n")).decode().split(" ")[1]
    status = "404 Not Found" if path == "/none" else "200 OK"
    writer.write(f"HTTP/1.0 {status}\r\n\r\n".encode())
    match path:
        case "/hello":
            writer.write(b"Hello, World!")
        case "/poem":
            writer.write(b"Roses are red,\nviolets are blue\n")
        case "/endless":
            try:
                while True:
                    writer.write(bytes(10_000))
                    await writer.drain()
            except ConnectionError:
                client_has_left.set()
    writer.close()


async def main():
    client_has_left = asyncio.Event()
    server = await asyncio.start_server(
        lambda reader, writer: answer(reader, writer, client_has_left), "127.0.0.1", 0
    )
    root = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        session = ClientSession()
        async with session.get(f"{root}/hello") as response:
            print(f"/hello: {response.status}, {await response.text()}")
        async with session.get(f"{root}/poem") as response:
            async for line in response.content:
                print("/poem:", line.decode().strip())
        async with session.get(f"{root}/none") as response:
            print("/none:", response.status)
        async with session.get(f"{root}/endless") as response:
            print("/endless:", len(await response.content.readexactly(1_000_000)), "bytes")
        await client_has_left.wait()
        print("the server has noticed that the client left")


if __name__ == "__main__":
    asyncio.run(main())
