"""Reads three files at once, combines them and writes the result, all in worker threads."""

import asyncio
import tempfile
from pathlib import Path

POEM = {"one.txt": "the loop goes round", "two.txt": "and nobody waits", "three.txt": "for a disk"}


async def main(folder):
    await asyncio.gather(
        *(asyncio.to_thread((folder / name).write_text, line + "\n") for name, line in POEM.items())
    )

    texts = await asyncio.gather(
        *(asyncio.to_thread((folder / name).read_text) for name in POEM)
    )
    for name, text in zip(POEM, texts):
        print(f"{name}: {len(text)} characters")

    poem = folder / "poem.txt"
    await asyncio.to_thread(poem.write_text, "".join(texts))
    written = await asyncio.to_thread(poem.read_text)
    print(f"{poem.name}: {len(written)} characters")
    print(written, end="")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(main(Path(directory)))
