"""A search that takes each cancellation for a mirror that does not answer, and is left in time all the same.

asyncio cancels a task once; this is how one does it again and again.
"""

import asyncio
from contextlib import contextmanager


class MoveOnAfter:
    def __init__(self, delay):
        self.loop = asyncio.get_running_loop()
        self.task = asyncio.current_task()
        self.delay = delay
        self.shields = 0
        self.requests = 0
        self.caught = False

    async def __aenter__(self):
        self.before = self.task.cancelling()
        self.timer = self.loop.call_later(self.delay, self.cancel)
        return self

    def cancel(self):
        if not self.shields:
            self.task.cancel()
            self.requests += 1
        self.timer = self.loop.call_later(0.001 if self.shields else 0, self.cancel)

    @contextmanager
    def shielded(self):
        self.shields += 1
        try:
            yield
        finally:
            self.shields -= 1

    async def __aexit__(self, kind, failure, trace):
        self.timer.cancel()
        for _ in range(self.requests):
            self.task.uncancel()
        if self.requests and kind is asyncio.CancelledError:
            self.caught = self.task.cancelling() <= self.before
        return self.caught


class LeftInTime:
    def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.start = self.loop.time()

    async def all(self):
        self.say("with a timeout")
        async with asyncio.timeout(1):
            self.say(await self.search())

        self.say("with a scope")
        async with MoveOnAfter(1) as scope:
            try:
                self.say(await self.search())
            finally:
                with scope.shielded():
                    await self.clean_up()
        self.say("left" if scope.caught else "ended by itself")

        async with MoveOnAfter(1) as scope:
            self.say(await self.search())
        if scope.caught:
            self.say("out of time")

    async def search(self):
        for mirror in (1, 2, 3):
            try:
                await asyncio.sleep(2)
                return f"found by mirror {mirror}"
            except asyncio.CancelledError:
                self.say(f"mirror {mirror} does not answer")
        await asyncio.sleep(60)
        return await self.search()

    async def clean_up(self):
        await asyncio.sleep(1)
        self.say("cleaned up")

    def say(self, what):
        print(f"{int(self.loop.time() - self.start)} s: {what}")


async def main():
    await LeftInTime().all()


if __name__ == "__main__":
    asyncio.run(main())
