"""Runs one of the example programs on a clock that never makes anybody wait.

    python3 virtual_time.py 02.py > 02.out       # as fast as Python starts
    python3 02.py                                # the same output, in real time

Each NN.out is what CPython 3.15 printed for NN.py, recorded as this table says. The Java
twin of NN.py must print NN.out too, apart from memory addresses, port numbers and
measured times.

    program                                         recorded in
    01 hello, world                                 virtual time
    02 two named tasks                              virtual time
    03 fire and forget                              virtual time
    04 gather                                       virtual time
    05 wait_for                                     virtual time
    06 wait                                         virtual time
    07 sleep with a result                          virtual time
    08 a coroutine object                           virtual time (it never waits)
    09 what can be awaited                          virtual time
    10 an async context manager                     virtual time
    11 an async iterator                            virtual time
    12 pages over HTTP                              real time (threads and sockets)
    13 files                                        real time (worker threads)
    14 a loop in a background thread                real time (threads)
    15 call_soon_threadsafe                         real time (threads)
    16 an object that owns a loop and its thread    real time (threads)
    17 a blocking call                              real time (threads)
    18 CPU-bound work                               real time (worker threads)
    19 exceptions                                   virtual time

Those recorded in real time print the same under this runner: its loop waits for real as
long as a worker thread, another thread or an open socket may still have news for it.
"""

import asyncio
import runpy
import selectors
import sys
import threading
import time


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop that jumps to its next timer when nothing else can happen before."""

    def __init__(self):
        self._now = 0.0
        self._jobs = 0
        super().__init__(VirtualTimeSelector(self))

    def time(self):
        return self._now

    def advance(self, seconds):
        self._now += seconds

    def run_in_executor(self, executor, func, *args):
        future = super().run_in_executor(executor, func, *args)
        self._jobs += 1
        future.add_done_callback(self._job_done)
        return future

    def _job_done(self, _future):
        self._jobs -= 1

    def others_may_call_in(self):
        """Whether a job, or a thread that is not an idle worker of ours, is still at work."""
        return self._jobs > 0 or any(
            thread is not threading.current_thread() and not thread.name.startswith("asyncio_")
            for thread in threading.enumerate()
        )


class VirtualTimeSelector(selectors.DefaultSelector):
    def __init__(self, loop):
        super().__init__()
        self._loop = loop

    def select(self, timeout=None):
        # Look for company first, poll second: whoever leaves in between has called in already.
        sockets = len(self.get_map()) > 1    # one of them is the loop's own wake-up pipe
        if sockets or self._loop.others_may_call_in():
            before = time.monotonic()
            ready = super().select(timeout)
            self._loop.advance(time.monotonic() - before)
            return ready
        ready = super().select(0)
        if not ready:
            if timeout is None:
                raise RuntimeError("this program would wait for ever")
            self._loop.advance(timeout)
        return ready


def main(program, *arguments):
    asyncio.new_event_loop = asyncio.events.new_event_loop = VirtualTimeLoop
    sys.argv = [program, *arguments]
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
