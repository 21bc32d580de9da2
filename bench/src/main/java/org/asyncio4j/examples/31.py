"""Runs targets side by side, in the manner of make, shows their lines as they come, and stops all at the first failure."""

import asyncio
from asyncio.subprocess import PIPE, STDOUT

TARGETS = {
    "sources": ([], "echo main.c; echo util.c"),
    "objects": (["sources"], "echo main.o; echo util.o"),
    "server": (["objects"], "echo ready; exec sleep 1000"),
    "tests": (["server"], "echo 1 passed; echo 1 failed; exit 2"),
    "package": (["objects", "tests"], "echo app.zip"),
}


class TargetFailed(Exception):
    pass


class Make:
    def __init__(self, targets):
        self.targets = targets
        self.ready = {name: asyncio.Event() for name in targets}

    async def build_all(self):
        async with asyncio.TaskGroup() as group:
            for name in self.targets:
                group.create_task(self.build(name))

    async def build(self, name):
        needs, script = self.targets[name]
        for need in needs:
            await self.ready[need].wait()
        child = await asyncio.create_subprocess_shell(script, stdout=PIPE, stderr=STDOUT)
        try:
            async for line in child.stdout:
                print(f"{name}: {line.decode().strip()}")
                if line == b"ready\n":  # a server never ends by itself
                    self.ready[name].set()
            code = await child.wait()
        finally:
            await self.stop(name, child)
        if code != 0:
            raise TargetFailed(f"{name} exited with {code}")
        self.ready[name].set()

    async def stop(self, name, child):
        if child.returncode is None:
            child.terminate()
            print(f"{name} was stopped: {await child.wait()}")


async def main():
    try:
        await Make(TARGETS).build_all()
    except* TargetFailed as failures:
        for failure in failures.exceptions:
            print("make:", failure)


if __name__ == "__main__":
    asyncio.run(main())
