"""An async iterator counts to five, one number a second, while another task goes on."""

import asyncio


class Counter:
    def __init__(self, last):
        self.current, self.last = 0, last

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.current == self.last:
            raise StopAsyncIteration
        await asyncio.sleep(1)
        self.current += 1
        return self.current


async def interrupt():
    await asyncio.sleep(2.5)
    print("(between two and three)")


async def main():
    other = asyncio.create_task(interrupt())
    async for number in Counter(5):
        print(number)
    await other
    print("done")


if __name__ == "__main__":
    asyncio.run(main())
