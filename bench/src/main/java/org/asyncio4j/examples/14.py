"""Work for a loop in a background thread: a result, a timeout, an error, and a callback."""

import asyncio
import threading


async def add(a, b):
    await asyncio.sleep(0.1)
    return a + b


async def divide(a, b):
    if b == 0:
        raise ValueError("will not divide by zero")
    return a // b


async def never():
    await asyncio.Event().wait()


def ask(coroutine, loop, timeout):
    future = asyncio.run_coroutine_threadsafe(coroutine, loop)
    try:
        print(f"result: {future.result(timeout)}")
    except TimeoutError:
        future.cancel()    # cancels the task in the loop's thread, too
        print("no result in time, cancelled")
    except ValueError as error:
        print(f"error: {error}")


def main():
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    ask(add(19, 23), loop, timeout=30)
    ask(never(), loop, timeout=0.2)
    ask(divide(1, 0), loop, timeout=30)

    called = threading.Event()

    def when_done(future):
        print(f"callback: {future.result()}")
        called.set()

    asyncio.run_coroutine_threadsafe(divide(84, 2), loop).add_done_callback(when_done)
    called.wait()

    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
    print("loop closed")


if __name__ == "__main__":
    main()
