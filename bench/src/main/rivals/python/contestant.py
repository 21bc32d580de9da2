"""CPython's asyncio, and uvloop, as contestants: contestant.py asyncio|uvloop QUESTION [NAME=VALUE ..].

Speaks the protocol of README.md in the folder above. Each question is one function here: it gets ready, and gives back a
coroutine function that does so many operations, verifies them, and returns what they took.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
import threading
import time

AN_HOUR = 3600
BATCH = 1_000
FRAMES = 6
A_FILE = 4096

# What is to be given back at the end.
HELD = contextlib.ExitStack()


class Unknown(Exception):
    """There is no answer to that question."""


def check(what, expected, actual):
    if actual != expected:
        raise RuntimeError(f"{actual} {what} instead of {expected}")


def sum_below(count):
    return count * (count - 1) // 2


def batches(count, size=BATCH):
    """As many numbers as it takes, none above size, whose sum is count."""
    return [size] * (count // size) + [count % size] * (count % size > 0)


def delay(number):
    """Of a timer that never fires: an hour, and up to 1,000 seconds more, in no order. The same in all languages."""
    return AN_HOUR + number * 7_919 % 1_000


async def numbered(value):
    return value


# An operation is a task's sleep(0).
def task_switch(tasks=1):
    async def run(count):
        start = asyncio.Event()
        done = 0

        async def sleep_often(times):
            nonlocal done
            await start.wait()
            for _ in range(times):
                await asyncio.sleep(0)
                done += 1

        all_tasks = [
            asyncio.create_task(sleep_often(count // tasks + (i < count % tasks))) for i in range(tasks)
        ]
        await asyncio.sleep(0)  # all wait for the start now
        begin = time.perf_counter_ns()
        start.set()
        for task in all_tasks:
            await task
        nanos = time.perf_counter_ns() - begin
        check("switches", count, done)
        return nanos

    return run


# An operation is a task that returns a number: made, run, awaited; 1,000 at once.
def task_spawn_join():
    async def run(count):
        total = first = 0
        begin = time.perf_counter_ns()
        for size in batches(count):
            all_tasks = [asyncio.create_task(numbered(i)) for i in range(first, first + size)]
            for task in all_tasks:
                total += await task
            first += size
        nanos = time.perf_counter_ns() - begin
        check("as a sum", sum_below(count), total)
        return nanos

    return run


# An operation is a callback that queues itself again; 1,000 are in the queue.
def call_soon_throughput():
    async def run(count):
        loop = asyncio.get_running_loop()
        over = loop.create_future()
        queued = min(BATCH, count)
        ran = 0

        def callback():
            nonlocal queued, ran
            ran += 1
            if queued < count:
                queued += 1
                loop.call_soon(callback)
            elif ran == count:
                over.set_result(time.perf_counter_ns())

        begin = time.perf_counter_ns()
        for _ in range(queued):
            loop.call_soon(callback)
        nanos = await over - begin
        check("callbacks", count, ran)
        return nanos

    return run


# An operation is a callback that another thread gives to call_soon_threadsafe, in bursts of 1,000, of which two are on
# their way.
def call_soon_threadsafe():
    async def run(count):
        loop = asyncio.get_running_loop()
        room = threading.Semaphore(2)
        ran = 0

        def one():
            nonlocal ran
            ran += 1

        def last():
            one()
            room.release()

        def post():
            begin = time.perf_counter_ns()
            for size in batches(count):
                room.acquire()
                for _ in range(size - 1):
                    loop.call_soon_threadsafe(one)
                loop.call_soon_threadsafe(last)
            room.acquire()
            room.acquire()
            return time.perf_counter_ns() - begin

        nanos = await asyncio.to_thread(post)
        check("callbacks", count, ran)
        return nanos

    return run


# An operation is a callback on an idle loop that wakes the thread which waits for it.
def cross_thread_wakeup():
    async def run(count):
        loop = asyncio.get_running_loop()
        answered = threading.Semaphore(0)
        answers = 0

        def answer():
            nonlocal answers
            answers += 1
            answered.release()

        def ask():
            begin = time.perf_counter_ns()
            for _ in range(count):
                loop.call_soon_threadsafe(answer)
                answered.acquire()
            return time.perf_counter_ns() - begin

        nanos = await asyncio.to_thread(ask)
        check("answers", count, answers)
        return nanos

    return run


# An operation is a timer, set and cancelled; the loop has a turn after each 1,000.
def timer_churn(pending=1_000):
    fired = []
    others = []

    async def run(count):
        loop = asyncio.get_running_loop()
        if not others:
            others.extend(loop.call_later(delay(i), fired.append, i) for i in range(pending))
        cancelled = number = 0
        begin = time.perf_counter_ns()
        for size in batches(count):
            for number in range(number, number + size):
                timer = loop.call_later(delay(number), fired.append, number)
                timer.cancel()
                cancelled += timer.cancelled()
            await asyncio.sleep(0)
        nanos = time.perf_counter_ns() - begin
        check("timers fired", [], fired)
        check("timers cancelled", count, cancelled)
        return nanos

    return run


# An operation is a child that returns a number, among so many of one gather.
def gather_fan_out(tasks=1_000):
    async def run(count):
        total = 0
        begin = time.perf_counter_ns()
        for size in batches(count, tasks):
            total += sum(await asyncio.gather(*(numbered(i) for i in range(size))))
        nanos = time.perf_counter_ns() - begin
        check("as a sum", sum(map(sum_below, batches(count, tasks))), total)
        return nanos

    return run


# An operation is an acquisition of a lock that the other of two tasks held.
def lock_hand_off():
    async def run(count):
        lock = asyncio.Lock()
        last = taken = 0

        async def take_turns(own):
            nonlocal last, taken
            while True:
                async with lock:
                    if taken == count:
                        return
                    if last != own:
                        last = own
                        taken += 1

        await lock.acquire()
        both = [asyncio.create_task(take_turns(own)) for own in (1, 2)]
        await asyncio.sleep(0)  # both wait in line
        begin = time.perf_counter_ns()
        lock.release()
        for task in both:
            await task
        nanos = time.perf_counter_ns() - begin
        check("hand-overs", count, taken)
        return nanos

    return run


# An operation is a number through one queue of room for one to another task, and its successor back through another.
def queue_ping_pong():
    async def run(count):
        there, back = asyncio.Queue(1), asyncio.Queue(1)

        async def answer():
            for _ in range(count):
                await back.put(await there.get() + 1)

        partner = asyncio.create_task(answer())
        value = 0
        begin = time.perf_counter_ns()
        for _ in range(count):
            await there.put(value)
            value = await back.get()
        nanos = time.perf_counter_ns() - begin
        await partner
        check("round trips", count, value)
        return nanos

    return run


# An operation is a task, asleep for an hour among 1,000, that is cancelled and awaited.
def cancel_storm():
    async def run(count):
        nanos = cancelled = 0
        for size in batches(count):
            all_tasks = [asyncio.create_task(asyncio.sleep(AN_HOUR)) for _ in range(size)]
            await asyncio.sleep(0)  # all are asleep
            begin = time.perf_counter_ns()
            for task in all_tasks:
                task.cancel()
            for task in all_tasks:
                try:
                    await task
                except asyncio.CancelledError:
                    cancelled += 1
            nanos += time.perf_counter_ns() - begin
        check("tasks cancelled", count, cancelled)
        return nanos

    return run


# An operation is a timeout of a minute around one sleep(0).
def timeout_nesting():
    async def run(count):
        in_time = 0
        begin = time.perf_counter_ns()
        for _ in range(count):
            async with asyncio.timeout(60):
                await asyncio.sleep(0)
                in_time += 1
        nanos = time.perf_counter_ns() - begin
        check("in time", count, in_time)
        return nanos

    return run


# An operation is a task that waits six frames deep: what the process grows by. Only the first run of a process is right.
def memory_per_task():
    async def deeper(frames, gate, own):
        if frames == 1:
            await gate
            return own
        return await deeper(frames - 1, gate, own) + 1

    async def run(count):
        gate = asyncio.get_running_loop().create_future()
        before = resident()
        begin = time.perf_counter_ns()
        all_tasks = [asyncio.create_task(deeper(FRAMES, gate, i)) for i in range(count)]
        await asyncio.sleep(0)  # all wait now
        nanos = time.perf_counter_ns() - begin
        size = (resident() - before) // count
        gate.set_result(None)
        total = 0
        for task in all_tasks:
            total += await task
        check("as a sum", sum_below(count) + (FRAMES - 1) * count, total)
        return f"{nanos} bytes={size}"

    return run


def resident():
    """What this process has in memory, in bytes."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


# An operation is a /bin/true that is started and awaited.
def subprocess_spawn():
    async def run(count):
        good = 0
        begin = time.perf_counter_ns()
        for _ in range(count):
            child = await asyncio.create_subprocess_exec(
                "/bin/true", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            good += await child.wait() == 0
        nanos = time.perf_counter_ns() - begin
        check("children", count, good)
        return nanos

    return run


# An operation is a file of 4 KiB that is opened, read and closed in one call, in a thread.
def file_read():
    import tempfile  # here, as it would count in StartUp

    file = HELD.enter_context(tempfile.NamedTemporaryFile())
    file.write(bytes(A_FILE))
    file.flush()

    def read():
        with open(file.name, "rb") as opened:
            return opened.read()

    async def run(count):
        size = 0
        begin = time.perf_counter_ns()
        for _ in range(count):
            size += len(await asyncio.to_thread(read))
        nanos = time.perf_counter_ns() - begin
        check("bytes", A_FILE * count, size)
        return nanos

    return run


# An operation is a process: its CPU time until the first callback.
async def start_up():
    print("first", time.process_time_ns())


QUESTIONS = {
    "TaskSwitch": task_switch,
    "TaskSpawnJoin": task_spawn_join,
    "CallSoonThroughput": call_soon_throughput,
    "CallSoonThreadsafe": call_soon_threadsafe,
    "CrossThreadWakeup": cross_thread_wakeup,
    "TimerChurn": timer_churn,
    "GatherFanOut": gather_fan_out,
    "LockHandOff": lock_hand_off,
    "QueuePingPong": queue_ping_pong,
    "CancelStorm": cancel_storm,
    "TimeoutNesting": timeout_nesting,
    "MemoryPerTask": memory_per_task,
    "SubprocessSpawn": subprocess_spawn,
    "FileRead": file_read,
}


def new_loop(technology):
    """Of the module's own kind: the way to choose one that all versions of Python have."""
    if technology == "asyncio":
        return asyncio.new_event_loop()
    if technology == "uvloop":
        import uvloop

        return uvloop.new_event_loop()
    raise Unknown(technology)


def serve(technology, question, values):
    import servers  # beside this file; here, as it would count in StartUp

    if question not in servers.QUESTIONS:
        raise Unknown(question)
    servers.main(technology, question, values)


def main(technology, question, *case):
    values = dict(each.split("=", 1) for each in case)
    if question != "StartUp" and question not in QUESTIONS:
        serve(technology, question, values)
        return
    loop = new_loop(technology)
    asyncio.set_event_loop(loop)
    if question == "StartUp":
        loop.run_until_complete(start_up())
        return
    run = QUESTIONS[question](**{name: int(value) for name, value in values.items()})
    if question == "TimerChurn":
        loop.run_until_complete(run(1))  # the pending ones
    print("ready", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words == ["quit"]:
            break
        if len(words) != 2 or words[0] != "run":
            raise ValueError("neither run N nor quit: " + line)
        print("done", loop.run_until_complete(run(int(words[1]))), flush=True)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Unknown as unknown:
        print("failed no answer to", unknown, flush=True)
        sys.exit(2)
    except Exception as failure:
        print("failed", repr(failure), flush=True)
        raise
    HELD.close()
    sys.stdout.flush()
    os._exit(0)  # at once: the timers of TimerChurn take long to be freed
