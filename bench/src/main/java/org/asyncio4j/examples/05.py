"""wait_for gives up on eternity after one second and cancels it."""

import asyncio


async def eternity():
    try:
        await asyncio.sleep(3600)
        print("never printed")
    except asyncio.CancelledError:
        print("eternity was cancelled")
        raise


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        await asyncio.wait_for(eternity(), timeout=1)
    except TimeoutError:
        print(f"timed out at {round(loop.time() - start)} s")


if __name__ == "__main__":
    asyncio.run(main())
