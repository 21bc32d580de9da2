"""Follows a file that another task appends to, as `tail -f` does.

Each operation on a file is a call of a thread, as in aiofiles: async with aiofiles.open(path, "rb") as file.
"""

import asyncio
import os
import tempfile
from pathlib import Path


async def follow(log, following):
    with await asyncio.to_thread(open, log, "rb") as file:
        await asyncio.to_thread(file.seek, 0, os.SEEK_END)
        following.set()
        while True:
            line = await asyncio.to_thread(file.readline)
            if not line.endswith(b"\n"):
                await asyncio.to_thread(file.seek, file.tell() - len(line))  # the begin of a line, or nothing
                await asyncio.sleep(0.02)
                continue
            print("> " + line.decode(), end="")
            if line == b"bye\n":
                return


async def append(log, following):
    await following.wait()
    with await asyncio.to_thread(open, log, "a") as file:
        for words in ["one\n", "two, ", "and the rest of it\n", "three\nfour\n", "bye\n"]:
            await asyncio.to_thread(file.write, words)
            await asyncio.to_thread(file.flush)
            await asyncio.sleep(0.05)


async def main(folder):
    log = folder / "server.log"
    await asyncio.to_thread(log.write_text, "an old line\n")
    following = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(follow(log, following))
        group.create_task(append(log, following))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(main(Path(directory)))
