"""Reads three files at once, combines them and writes the result, all in worker threads."""

import asyncio
import tempfile
from pathlib import Path

POEM = {"one.txt": "the loop goes round", "two.txt": "and nobody waits", "three.txt": "for a disk"}


async def read_file(path):
    """With aiofiles: async with aiofiles.open(path) as file: return await file.read()"""
    return await asyncio.to_thread(path.read_text)


async def write_file(path, text):
    """With aiofiles: async with aiofiles.open(path, "w") as file: await file.write(text)"""
    await asyncio.to_thread(path.write_text, text)


async def main(folder):
    await asyncio.gather(*(write_file(folder / name, line + "\n") for name, line in POEM.items()))

    texts = await asyncio.gather(*(read_file(folder / name) for name in POEM))
    for name, text in zip(POEM, texts):
        print(f"{name}: {len(text)} characters")

    poem = folder / "poem.txt"
    await write_file(poem, "".join(texts))
    written = await read_file(poem)
    print(f"{poem.name}: {len(written)} characters")
    print(written, end="")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(main(Path(directory)))
