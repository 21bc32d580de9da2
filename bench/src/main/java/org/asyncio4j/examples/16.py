"""A class that owns an event loop and the daemon thread it runs in: start, stop, close."""

import asyncio
import threading


class LoopThread:
    def __init__(self):
        self._loop = asyncio.new_event_loop()
        # The target is the method itself. With parentheses, target=self._loop.run_forever(),
        # the loop would run right here, this line would never end, and no thread would start.
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self):
        self._thread.start()

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def stop(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def close(self):
        self._loop.close()

    def state(self):
        thread = "alive" if self._thread.is_alive() else "not alive"
        return f"thread {thread}, loop {'closed' if self._loop.is_closed() else 'open'}"


async def place(caller):
    await asyncio.sleep(0.1)
    same = threading.current_thread() is caller
    return "in the caller's thread" if same else "in another thread"


def main():
    background = LoopThread()
    print(f"new: {background.state()}")
    background.start()
    print(f"started: {background.state()}")
    print(f"the coroutine ran {background.run(place(threading.current_thread()))}")
    background.stop()
    print(f"stopped: {background.state()}")
    background.close()
    print(f"closed: {background.state()}")


if __name__ == "__main__":
    main()
