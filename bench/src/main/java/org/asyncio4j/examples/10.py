"""An async context manager: it waits on the way in and out, and may swallow a failure."""

import asyncio


class Transaction:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(1)
        print(f"{self.name}: begin")
        return self

    async def insert(self, row):
        await asyncio.sleep(1)
        if not row:
            raise ValueError("empty row")
        print(f"{self.name}: insert {row}")

    async def __aexit__(self, exc_type, error, traceback):
        await asyncio.sleep(1)
        print(f"{self.name}: " + ("commit" if error is None else f"roll back, {error}"))
        return isinstance(error, ValueError)


async def main():
    async with Transaction("first") as transaction:
        await transaction.insert("apples")
        await transaction.insert("pears")

    async with Transaction("second") as transaction:
        await transaction.insert("plums")
        await transaction.insert("")
        print("never printed")

    try:
        async with Transaction("third"):
            raise RuntimeError("disk full")
    except RuntimeError as error:
        print(f"not swallowed: {error}")


if __name__ == "__main__":
    asyncio.run(main())
