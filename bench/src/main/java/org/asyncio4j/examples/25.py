"""HTTP/1.1 on streams: what a server answers to a GET; that of a host, if one is given."""

import asyncio
import sys


async def get(host, port, path):
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    )
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.strip().split("\r\n")
    headers = {}
    for line in lines:
        name, value = line.split(":", 1)
        headers[name.lower()] = value.strip()
    text = (await body(reader, headers)).decode()
    writer.close()
    await writer.wait_closed()
    return status, text


async def body(reader, headers):
    if headers.get("transfer-encoding") == "chunked":
        return await chunks(reader)
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    return await reader.read()


async def chunks(reader):
    whole = b""
    while size := int((await reader.readline()).split(b";")[0], 16):
        whole += await reader.readexactly(size)
        await reader.readline()
    return whole


ANSWERS = {
    "/": "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nHello, World!",
    "/poem": "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    "F\r\nRoses are red, \r\n10\r\nviolets are blue\r\n0\r\n\r\n",
    "/old": "HTTP/1.0 200 OK\r\n\r\nto the end of the stream",
}


async def serve(reader, writer):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    path = head.split(" ")[1]
    writer.write(
        ANSWERS.get(
            path, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        ).encode()
    )
    await writer.drain()
    writer.close()


async def main():
    if len(sys.argv) > 1:
        print("\n".join(await get(sys.argv[1], 80, "/")))
        return
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for path in "/", "/poem", "/old", "/none":
            status, text = await get("127.0.0.1", port, path)
            print(f"{path}: {status}: {text}")


if __name__ == "__main__":
    asyncio.run(main())
