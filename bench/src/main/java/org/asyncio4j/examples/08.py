"""Calling a coroutine function runs nothing: it makes an object, and that object runs once."""

import asyncio


async def greet():
    print("greet is running")
    return "good day"


def main():
    coroutine = greet()
    print(coroutine)
    print("nothing has run so far")
    print(f"the result is: {asyncio.run(coroutine)}")
    try:
        asyncio.run(coroutine)
    except RuntimeError:
        print("it cannot run a second time")
    print(f"a new one can: {asyncio.run(greet())}")


if __name__ == "__main__":
    main()
