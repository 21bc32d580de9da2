"""Other programs: fed with input, with an exit status, with a time limit."""

import asyncio
from asyncio.subprocess import DEVNULL, PIPE


async def main():
    sort = await asyncio.create_subprocess_exec("sort", "-u", stdin=PIPE, stdout=PIPE)
    out, _ = await sort.communicate(b"pear\napple\npear\nfig\n")
    print("sorted:", *out.decode().split())

    failing = await asyncio.create_subprocess_shell("echo no such thing >&2; exit 3", stderr=PIPE)
    out, err = await failing.communicate()
    if out is None:
        print("stdout: no pipe")
    print("stderr:", err.decode().strip())
    print("exit status:", failing.returncode)

    words = b"all work and no play\n" * 20_000
    upper = await asyncio.create_subprocess_exec("tr", "a-z", "A-Z", stdin=PIPE, stdout=PIPE)
    out, _ = await upper.communicate(words)
    print("there and back:", len(out), "bytes, the last are", out[-5:].decode().strip())

    slow = await asyncio.create_subprocess_exec("sleep", "1000", stdout=DEVNULL)
    try:
        await asyncio.wait_for(slow.wait(), 0.1)
    except TimeoutError:
        slow.kill()
        print("took too long:", await slow.wait())

    try:
        await asyncio.create_subprocess_exec("no-such-program")
    except OSError:
        print("no-such-program cannot be run")


if __name__ == "__main__":
    asyncio.run(main())
