"""wait looks again after five seconds: some tasks are done, the others go on."""

import asyncio


async def cook(minutes):
    await asyncio.sleep(minutes)
    return minutes


def names(tasks):
    return "[" + ", ".join(sorted(task.get_name() for task in tasks)) + "]"


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    menu = {"tea": 2, "egg": 4, "rice": 7, "soup": 9}
    tasks = [asyncio.create_task(cook(time), name=dish) for dish, time in menu.items()]

    done, pending = await asyncio.wait(tasks, timeout=5)
    print(f"at {round(loop.time() - start)} s")
    print(f"done: {names(done)}")
    print(f"pending: {names(pending)}")

    # The timeout has cancelled nothing: what is pending can be waited for again.
    done, pending = await asyncio.wait(pending)
    print(f"at {round(loop.time() - start)} s")
    print(f"done: {names(done)}")
    print(f"pending: {names(pending)}")


if __name__ == "__main__":
    asyncio.run(main())
