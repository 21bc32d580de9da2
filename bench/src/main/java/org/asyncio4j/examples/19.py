"""Where exceptions come out: of an await, of gather, of a task group, of a cancelled task."""

import asyncio


async def succeed(delay, value):
    await asyncio.sleep(delay)
    return value


async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error


async def sleeper(name):
    try:
        await asyncio.sleep(3600)
    finally:
        print(f"{name} cleans up")


async def main():
    try:
        await fail(1, ValueError("bad value"))
    except ValueError as error:
        print(f"await: {error}")

    # gather passes the first failure on; what else it runs is not cancelled.
    survivor = asyncio.create_task(succeed(2, "survivor's result"))
    try:
        await asyncio.gather(survivor, fail(1, ValueError("bad part")))
    except ValueError as error:
        print(f"gather: {error}")
    print(f"gather: {await survivor}")

    # A task group cancels the others, waits for them, and raises all failures together.
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper("group member"))
            group.create_task(fail(1, ValueError("bad member")))
            await asyncio.sleep(3600)
    except* ValueError as errors:
        print(f"group: {', '.join(str(error) for error in errors.exceptions)}")

    task = asyncio.create_task(sleeper("lonely task"))
    await asyncio.sleep(1)
    task.cancel("no longer needed")
    try:
        await task
    except asyncio.CancelledError as error:
        print(f"cancelled: {error}")


if __name__ == "__main__":
    asyncio.run(main())
