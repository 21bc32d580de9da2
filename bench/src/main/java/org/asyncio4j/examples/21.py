"""A chat server: what one says, all others hear."""

import asyncio

clients = {}


async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    clients[name] = writer
    await tell(name, "has come")
    async for line in reader:
        await tell(name, "says " + line.decode().strip())
    del clients[name]
    await tell(name, "has left")
    writer.close()


async def tell(name, what):
    for other, writer in list(clients.items()):
        if other != name:
            writer.write(f"{name} {what}\n".encode())
            await writer.drain()


async def line(reader):
    return (await reader.readline()).decode().strip()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        ann_reader, ann = await asyncio.open_connection("127.0.0.1", port)
        ann.write(b"Ann\n")
        while "Ann" not in clients:
            await asyncio.sleep(0.01)
        bob_reader, bob = await asyncio.open_connection("127.0.0.1", port)
        bob.write(b"Bob\n")
        print("Ann hears:", await line(ann_reader))
        ann.write(b"hello, Bob\n")
        print("Bob hears:", await line(bob_reader))
        bob.write(b"hello, Ann\n")
        print("Ann hears:", await line(ann_reader))
        bob.close()
        print("Ann hears:", await line(ann_reader))
        ann.close()
        while clients:
            await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
