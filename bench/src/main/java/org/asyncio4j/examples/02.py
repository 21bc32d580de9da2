"""Two named tasks sleep side by side: one and two seconds make two, not three."""

import asyncio


def loop_time(start):
    return round(asyncio.get_running_loop().time() - start)


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(f"{asyncio.current_task().get_name()} says {what}")


async def main():
    start = asyncio.get_running_loop().time()
    first = asyncio.create_task(say_after(1, "hello"), name="first")
    second = asyncio.create_task(say_after(2, "world"), name="second")
    print(f"{first.get_name()} and {second.get_name()} created at {loop_time(start)} s")
    await first
    print(f"{first.get_name()} finished at {loop_time(start)} s")
    await second
    print(f"{second.get_name()} finished at {loop_time(start)} s")


if __name__ == "__main__":
    asyncio.run(main())
