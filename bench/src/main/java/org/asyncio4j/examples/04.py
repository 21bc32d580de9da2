"""gather runs three fetches at once and returns their results in the order of its arguments."""

import asyncio


async def fetch(name, delay):
    await asyncio.sleep(delay)
    print(f"{name} has arrived")
    return f"{name} result after {delay}s"


async def fetch_in_vain(name, delay):
    await asyncio.sleep(delay)
    raise ConnectionError(f"{name} refused after {delay}s")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    for result in await asyncio.gather(fetch("A", 3), fetch("B", 1), fetch("C", 2)):
        print(result)
    print(f"gathered at {round(loop.time() - start)} s")

    results = await asyncio.gather(
        fetch("A", 3), fetch_in_vain("B", 1), fetch("C", 2), return_exceptions=True
    )
    for result in results:
        print(f"error: {result}" if isinstance(result, Exception) else result)
    print(f"gathered at {round(loop.time() - start)} s")


if __name__ == "__main__":
    asyncio.run(main())
