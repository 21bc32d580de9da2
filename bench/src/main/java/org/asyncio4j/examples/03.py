"""Fire and forget in four forms: bare, into _, watched by a callback, started by an object."""

import asyncio


async def job(what, delay):
    await asyncio.sleep(delay)
    print(f"{what}: done")


async def failing_job(delay):
    await asyncio.sleep(delay)
    raise ValueError("out of paper")


def report_failure(task):
    """Looking at the exception is what keeps it from being reported as never retrieved."""
    if not task.cancelled() and (error := task.exception()) is not None:
        print(f"{task.get_name()}: failed, {error}")


class Connection:
    def __init__(self, name, auto_close=False):
        self.name = name
        if auto_close:
            self._closing = asyncio.create_task(self.close_when_idle())

    async def close_when_idle(self):
        await asyncio.sleep(4)
        print(f"{self.name}: closed itself")


async def main():
    # The loop keeps only a weak reference to a task. These two are safe because the timer of
    # their sleep holds them; a task that matters belongs in a variable, a set or a TaskGroup.
    asyncio.create_task(job("bare", 1))
    _ = asyncio.create_task(job("into _", 2))

    printer = asyncio.create_task(failing_job(3), name="printer")
    printer.add_done_callback(report_failure)

    connections = [Connection("left open"), Connection("tidy", auto_close=True)]
    print(f"started, with {len(connections)} connections")
    await asyncio.sleep(5)
    print("main is done")


if __name__ == "__main__":
    asyncio.run(main())
