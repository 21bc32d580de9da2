"""What ChildProcesses measures, with asyncio: prints children per second, then lines per second."""

import asyncio
import sys
import time
from asyncio.subprocess import PIPE


async def child():
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    await process.communicate(b"hello\n")


async def children(count, at_once):
    async def some(many):
        for _ in range(many):
            await child()

    await asyncio.gather(*(some(count // at_once) for _ in range(at_once)))


async def lines(count):
    process = await asyncio.create_subprocess_exec("seq", str(count), stdout=PIPE)
    seen = 0
    async for line in process.stdout:
        seen += 1
    await process.wait()
    assert seen == count


def rate(count, main):
    begin = time.perf_counter()
    asyncio.run(main)
    return count / (time.perf_counter() - begin)


if __name__ == "__main__":
    how_many, at_once, how_much = map(int, sys.argv[1:])
    print(rate(how_many, children(how_many, at_once)))
    print(rate(how_much, lines(how_much)))
