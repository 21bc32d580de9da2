"""An echo server over TLS and its clients, one of which does not trust it."""

import asyncio
import pathlib
import ssl


async def handle_echo(reader, writer):
    data = await reader.readline()
    message = data.decode().rstrip()
    print(f"the server received {message!r}")
    writer.write(data)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def tls_echo_client(port, message, context):
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
    except ssl.SSLCertVerificationError:
        print("the client does not trust the server")
        return
    writer.write(f"{message}\n".encode())
    await writer.drain()
    answer = await reader.read()
    version = writer.get_extra_info("ssl_object").version()
    print(f"the client received {answer.decode().rstrip()!r} over {version}")
    writer.close()
    await writer.wait_closed()


async def main():
    # a certificate that has signed itself, and its key
    pem = pathlib.Path(__file__).with_name("22.pem")
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(pem)
    server = await asyncio.start_server(handle_echo, "127.0.0.1", 0, ssl=serving)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await tls_echo_client(port, "Hello World!", ssl.create_default_context(cafile=pem))
        await tls_echo_client(port, "Goodbye!", ssl.create_default_context())
    print("the server is closed")


if __name__ == "__main__":
    asyncio.run(main())
