"""What FileReads measures, in CPython, as aiofiles does it: each call of a file in a thread."""

import asyncio
import os
import sys
import tempfile
import time

FILES = 200
LINES = 100_000


async def whole_file(path):
    for _ in range(FILES):
        await asyncio.to_thread(read_all, path)


def read_all(path):
    with open(path, "rb") as file:
        return len(file.read())


async def open_read_close(path):
    loop = asyncio.get_running_loop()
    for _ in range(FILES):
        file = await loop.run_in_executor(None, open, path, "rb")
        await loop.run_in_executor(None, file.read)
        await loop.run_in_executor(None, file.close)


async def lines(path):
    loop = asyncio.get_running_loop()
    file = await loop.run_in_executor(None, open, path)
    while await loop.run_in_executor(None, file.readline):
        pass
    await loop.run_in_executor(None, file.close)


def floor_lines(path):
    with open(path) as file:
        for _ in file:
            pass


def median(what, count, seconds=3.0):
    """Nanoseconds for each of `count`; the median of some rounds."""
    rounds = []
    end = time.perf_counter() + seconds
    while not rounds or time.perf_counter() < end:
        begin = time.perf_counter_ns()
        what()
        rounds.append((time.perf_counter_ns() - begin) / count)
    return sorted(rounds)[len(rounds) // 2]


def main():
    with tempfile.TemporaryDirectory() as folder:
        small, large = os.path.join(folder, "small"), os.path.join(folder, "large")
        with open(small, "wb") as file:
            file.write(bytes(4096))
        with open(large, "w") as file:
            file.writelines(["x" * 63 + "\n"] * LINES)
        print(sys.version.split()[0])
        for name, what, count in [
            ("wholeFile", lambda: asyncio.run(whole_file(small)), FILES),
            ("openReadClose", lambda: asyncio.run(open_read_close(small)), FILES),
            ("floorWholeFile", lambda: [read_all(small) for _ in range(FILES)], FILES),
            ("lines", lambda: asyncio.run(lines(large)), LINES),
            ("floorLines", lambda: floor_lines(large), LINES),
        ]:
            print(f"{name:16} {median(what, count):12.1f} ns")


if __name__ == "__main__":
    main()
