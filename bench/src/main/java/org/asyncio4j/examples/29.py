"""Combines the files of a folder line by line, so that none has to fit into memory.

Each read and each write is a call of a thread, as in aiofiles: async with aiofiles.open(path) as file.
"""

import asyncio
import tempfile
from pathlib import Path

LINES = 1_000


async def count(path, what):
    with await asyncio.to_thread(open, path, "w") as file:
        await asyncio.to_thread(file.writelines, [f"{what} {i}\n" for i in range(1, LINES + 1)])


async def lines(path):
    with await asyncio.to_thread(open, path) as file:
        while line := await asyncio.to_thread(file.readline):
            yield line.rstrip("\n")


async def combine(parts, whole):
    with await asyncio.to_thread(open, whole, "w") as to:
        for part in parts:
            async for line in lines(part):
                await asyncio.to_thread(to.write, f"{part.name}: {line}\n")


async def main(folder):
    parts = folder / "parts"
    await asyncio.to_thread(parts.mkdir)
    await asyncio.gather(count(parts / "apples.txt", "apple"), count(parts / "pears.txt", "pear"))

    sorted_parts = sorted(await asyncio.to_thread(list, parts.iterdir()))
    whole = folder / "whole.txt"
    await combine(sorted_parts, whole)
    size = (await asyncio.to_thread(whole.stat)).st_size
    print(f"{len(sorted_parts)} files of {LINES} lines are one of {size} bytes")
    async for line in lines(whole):
        if line.endswith("000"):
            print(line)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(main(Path(directory)))
