"""Many pages, three at a time, of a sequence that is made as it goes; and a server that says it is ready.

asyncio has neither; this is how one builds it.
"""

import asyncio
import itertools
from collections import deque
from contextlib import aclosing


async def end(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def map_concurrently(limit, items, function):
    items = iter(items)
    tasks = deque()
    try:
        while True:
            for item in itertools.islice(items, limit - len(tasks)):
                tasks.append(asyncio.create_task(function(item)))
            if not tasks:
                return
            result = await tasks[0]
            tasks.popleft()
            yield result
    finally:
        await end(tasks)


async def map_as_completed(limit, items, function):
    items = iter(items)
    tasks = set()
    try:
        while True:
            for item in itertools.islice(items, limit - len(tasks)):
                tasks.add(asyncio.create_task(function(item)))
            if not tasks:
                return
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            task = done.pop()
            tasks.remove(task)
            yield task.result()
    finally:
        await end(tasks)


async def gather_few(limit, coroutines):
    semaphore = asyncio.Semaphore(limit)

    async def one(coroutine):
        async with semaphore:
            return await coroutine

    return await asyncio.gather(*[one(coroutine) for coroutine in coroutines])


async def start(group, function):
    ready = asyncio.get_running_loop().create_future()

    async def child():
        try:
            await function(ready.set_result)
        except Exception as failure:
            if ready.done():
                raise
            ready.set_exception(failure)

    group.create_task(child())
    return await ready


class FewAtATime:
    def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.start = self.loop.time()
        self.alive = 0
        self.most = 0
        self.given_up = 0

    async def all(self):
        async with aclosing(map_concurrently(3, range(1, 8), self.fetch)) as pages:
            async for page in pages:
                self.say(page)
        self.say(f"never more than {self.most} at a time")

        async with aclosing(map_as_completed(3, itertools.count(1), self.fetch)) as pages:
            async for page in pages:
                self.say(f"{page}, as it comes")
                if page == "page 1":
                    break
        self.say(f"{self.given_up} given up")

        three = [self.fetch(number) for number in (4, 5, 6)]
        self.say(", ".join(await gather_few(2, three)))

        async with asyncio.TaskGroup() as group:
            address = await start(group, self.serve)
            self.say(f"serving at {address}")
            try:
                await start(group, self.serve_in_vain)
            except OSError as failure:
                self.say(f"no second one: {failure}")
        self.say("done")

    async def fetch(self, number):
        self.alive += 1
        self.most = max(self.most, self.alive)
        try:
            await asyncio.sleep(number % 3 + 1)
            return f"page {number}"
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        finally:
            self.alive -= 1

    async def serve(self, started):
        await asyncio.sleep(1)
        started("localhost:8888")
        await asyncio.sleep(3)

    async def serve_in_vain(self, started):
        await asyncio.sleep(1)
        raise OSError("the port is taken")

    def say(self, what):
        print(f"{int(self.loop.time() - self.start)} s: {what}")


async def main():
    await FewAtATime().all()


if __name__ == "__main__":
    asyncio.run(main())
