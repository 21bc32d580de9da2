"""Four things to await: a coroutine, a task, a future, and an object of your own."""

import asyncio


async def brew(drink, delay):
    await asyncio.sleep(delay)
    return f"a cup of {drink}"


class Order:
    """Awaitable: every await places the order anew."""

    def __init__(self, drink, cups):
        self.drink, self.cups = drink, cups

    def __await__(self):
        return self._serve().__await__()

    async def _serve(self):
        for _ in range(self.cups):
            await brew(self.drink, 1)
        return f"{self.cups} cups of {self.drink}"


async def main():
    print("coroutine:", await brew("coffee", 1))

    task = asyncio.create_task(brew("tea", 1))
    print("task:", await task)

    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(1, future.set_result, "a glass of water")
    print("future:", await future)
    print("and once more:", await future)

    order = Order("cocoa", 3)
    start = loop.time()
    print("awaitable:", await order)
    print(f"served in {round(loop.time() - start)} s")


if __name__ == "__main__":
    asyncio.run(main())
