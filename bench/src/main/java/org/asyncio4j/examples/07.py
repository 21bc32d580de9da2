"""sleep can bring a result along, which makes it a handy stand-in for slow calls."""

import asyncio


async def main():
    print(await asyncio.sleep(1, "good morning"))
    slow_sum = asyncio.sleep(2, 19 + 23)
    slow_word = asyncio.sleep(1, "is the answer")
    number, words = await asyncio.gather(slow_sum, slow_word)
    print(number, words)


if __name__ == "__main__":
    asyncio.run(main())
