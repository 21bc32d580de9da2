"""The servers of asyncio and uvloop: `servers.py asyncio|uvloop QUESTION [NAME=VALUE ..]`; see ../README.md."""

import asyncio
import os
import pathlib
import socket
import ssl
import sys
import tempfile
import threading

QUESTIONS = ("EchoRoundTrip", "ReadLine", "TwoWrites", "HttpPlaintext", "Connections10k")
PEM = pathlib.Path(__file__).parents[2] / "java/org/asyncio4j/examples/22.pem"
BACKLOG = 1024
LARGE_READ = 256 * 1024  # of echoes; most other requests are small
SMALL_READ = 8 * 1024

LINES = 5
SMALL_REQUEST = 64
HEAD = b"h" * 100
BODY = b"b" * 900
BOTH = HEAD + BODY
HTTP_ANSWER = (
    b"HTTP/1.1 200 OK\r\n"
    b"Server: bench\r\n"
    b"Content-Type: text/plain\r\n"
    b"Content-Length: 13\r\n"
    b"\r\n"
    b"Hello, World!"
)


class NotServed(Exception):
    pass


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


class HeadAndBody(asyncio.Protocol):
    def __init__(self, writes):
        self.writes = writes
        self.received = 0

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.received += len(data)
        while self.received >= SMALL_REQUEST:
            self.received -= SMALL_REQUEST
            if self.writes == 1:
                self.transport.write(BOTH)
            else:
                self.transport.write(HEAD)
                self.transport.write(BODY)


class Http(asyncio.Protocol):
    def __init__(self):
        self.unparsed = b""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        data = self.unparsed + data if self.unparsed else data
        begin = 0
        while (end := data.find(b"\r\n\r\n", begin)) >= 0:
            if not data.startswith(b"GET ", begin):
                raise ValueError("only GET is served")
            self.transport.write(HTTP_ANSWER)
            begin = end + 4
        self.unparsed = data[begin:]


async def echo(reader, writer, size):
    while data := await reader.read(size):
        writer.write(data)
        await writer.drain()


async def lines(reader, writer):
    while True:
        answer = []
        for _ in range(LINES):
            line = await reader.readline()
            if not line:
                return
            answer.append(line)
        writer.write(b"".join(answer))
        await writer.drain()


async def head_and_body(reader, writer, writes):
    while True:
        await reader.readexactly(SMALL_REQUEST)
        if writes == 1:
            writer.write(BOTH)
        else:
            writer.write(HEAD)
            writer.write(BODY)
        await writer.drain()


async def http(reader, writer):
    while True:
        request = await reader.readuntil(b"\r\n\r\n")
        if not request.startswith(b"GET "):
            raise ValueError("only GET is served")
        writer.write(HTTP_ANSWER)
        await writer.drain()


async def raw_echo(client, size):
    loop = asyncio.get_running_loop()
    buffer = bytearray(size)
    view = memoryview(buffer)
    with client:
        while count := await loop.sock_recv_into(client, buffer):
            await loop.sock_sendall(client, view[:count])


async def raw_accept(listening, size):
    loop = asyncio.get_running_loop()
    tasks = set()
    while True:
        client, _ = await loop.sock_accept(listening)
        if client.family != socket.AF_UNIX:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        task = asyncio.create_task(raw_echo(client, size))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


def until_end(handle):
    """The handler of a client, whose connection may end in any way."""

    async def handler(reader, writer):
        try:
            await handle(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.close()

    return handler


class Server:
    def __init__(self, question, case):
        if question not in QUESTIONS:
            raise NotServed(f"no such question: {question}")
        self.question = question
        self.over = case.get("over", "tcp")
        if self.over not in ("tcp", "unix", "tls"):
            raise NotServed(f"no such transport: {self.over}")
        natural = "streams" if question in ("ReadLine", "HttpPlaintext") else "protocol"
        self.api = case.get("api", natural)
        self.writes = int(case.get("writes", 1))
        self.path = tempfile.mktemp(prefix="asyncio4j-bench", suffix=".sock") if self.over == "unix" else None
        self.size = LARGE_READ if question == "EchoRoundTrip" else SMALL_READ

    def not_served(self):
        return NotServed(f"no such api: {self.api} for {self.question} over {self.over}")

    def protocol(self):
        match self.question:
            case "EchoRoundTrip" | "Connections10k":
                return Echo
            case "TwoWrites":
                return lambda: HeadAndBody(self.writes)
            case "HttpPlaintext":
                return Http
        raise self.not_served()

    def handler(self):
        match self.question:
            case "EchoRoundTrip" | "Connections10k":
                return until_end(lambda reader, writer: echo(reader, writer, self.size))
            case "ReadLine":
                return until_end(lines)
            case "TwoWrites":
                return until_end(lambda reader, writer: head_and_body(reader, writer, self.writes))
            case "HttpPlaintext":
                return until_end(http)
        raise self.not_served()

    def tls(self):
        if self.over != "tls":
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(PEM)
        return context

    async def serve_protocol(self):
        loop = asyncio.get_running_loop()
        if self.over == "unix":
            return await loop.create_unix_server(self.protocol(), self.path, backlog=BACKLOG)
        return await loop.create_server(self.protocol(), "127.0.0.1", 0, backlog=BACKLOG, ssl=self.tls())

    async def serve_streams(self):
        if self.over == "unix":
            return await asyncio.start_unix_server(self.handler(), self.path, backlog=BACKLOG)
        return await asyncio.start_server(self.handler(), "127.0.0.1", 0, backlog=BACKLOG, ssl=self.tls())

    async def serve_raw(self):
        if self.question != "EchoRoundTrip" or self.over == "tls":
            raise self.not_served()
        if self.over == "unix":
            listening = socket.socket(socket.AF_UNIX)
            listening.bind(self.path)
            listening.listen(BACKLOG)
        else:
            listening = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
        listening.setblocking(False)
        self.accepting = asyncio.create_task(raw_accept(listening, self.size))
        return listening

    async def serve(self):
        match self.api:
            case "protocol":
                listening = (await self.serve_protocol()).sockets[0]
            case "streams":
                listening = (await self.serve_streams()).sockets[0]
            case "raw":
                listening = await self.serve_raw()
            case _:
                raise self.not_served()
        threading.Thread(target=self.await_quit, daemon=True).start()
        where = f"path={self.path}" if self.over == "unix" else f"port={listening.getsockname()[1]}"
        print(f"ready {where}", flush=True)
        await asyncio.get_running_loop().create_future()

    def await_quit(self):
        for line in sys.stdin:
            if line == "quit\n":
                break
        if self.over == "unix":
            os.unlink(self.path)
        os._exit(0)  # at once


def allow_many_files():
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def loop_factory(technology):
    match technology:
        case "asyncio":
            return asyncio.new_event_loop
        case "uvloop":
            try:
                import uvloop
            except ImportError as missing:
                raise NotServed(f"{missing}; apt-get install python3-uvloop") from missing
            return uvloop.new_event_loop
    raise NotServed(f"no such technology: {technology}")


def main(technology, question, case):
    """Serves until the input ends; case has a value for each name."""
    try:
        server = Server(question, case)
        allow_many_files()
        with asyncio.Runner(loop_factory=loop_factory(technology)) as runner:
            runner.run(server.serve())
    except NotServed as refused:
        print(f"failed {refused}", flush=True)
        sys.exit(1)
    except Exception as failure:
        print(f"failed {failure!r}", flush=True)
        raise


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], dict(word.split("=", 1) for word in sys.argv[3:]))
