"""A UDP echo server and its client, in one program."""

import asyncio


class EchoServer(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        print(f"the server received '{data.decode()}'")
        self.transport.sendto(data, addr)


class EchoClient(asyncio.DatagramProtocol):
    def __init__(self):
        self.answers = asyncio.Queue()

    def datagram_received(self, data, addr):
        self.answers.put_nowait(data)


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(
        EchoServer, local_addr=("127.0.0.1", 0)
    )
    port = server.get_extra_info("sockname")[1]
    client, protocol = await loop.create_datagram_endpoint(
        EchoClient, remote_addr=("127.0.0.1", port)
    )
    for message in "Hello World!", "Goodbye!":
        client.sendto(message.encode())
        answer = await protocol.answers.get()
        print(f"the client received '{answer.decode()}'")
    client.close()
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
