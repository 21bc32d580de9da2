"""A blocking call stops the whole loop; the same call in a worker thread does not."""

import asyncio
import time


class Ticker:
    def __init__(self):
        self.ticks = 0

    async def run(self):
        while True:
            await asyncio.sleep(0.01)
            self.ticks += 1


def blocking_call():
    time.sleep(0.5)


def amount(ticks):
    return "none" if ticks == 0 else "some"


async def main():
    ticker = Ticker()
    ticking = asyncio.create_task(ticker.run())
    await asyncio.sleep(0.1)

    before = ticker.ticks
    blocking_call()
    print(f"ticks while blocking: {amount(ticker.ticks - before)}")

    before = ticker.ticks
    await asyncio.to_thread(blocking_call)
    print(f"ticks while in a thread: {amount(ticker.ticks - before)}")

    ticking.cancel()


if __name__ == "__main__":
    asyncio.run(main())
