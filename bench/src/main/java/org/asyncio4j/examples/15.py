"""Another thread sets an event of the loop: only call_soon_threadsafe may cross over."""

import asyncio
import threading
import time


def worker(loop, event):
    time.sleep(0.2)
    print("worker: ready")
    # event.set() right here would touch the loop's data from a foreign thread, and not wake it.
    loop.call_soon_threadsafe(event.set)


async def main():
    event = asyncio.Event()
    thread = threading.Thread(target=worker, args=(asyncio.get_running_loop(), event))
    print("main: waiting")
    thread.start()
    await event.wait()
    print("main: the event is set")
    thread.join()


if __name__ == "__main__":
    asyncio.run(main())
