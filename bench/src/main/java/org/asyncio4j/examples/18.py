"""CPU-bound work goes to an executor, in slices, and leaves the loop free."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

# Threads of one CPython share its lock unless it is a free-threaded build: a ProcessPoolExecutor
# would use more cores here. In Java a fixed pool of threads does.


def count_primes(start, stop):
    def is_prime(n):
        return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))

    return sum(1 for n in range(start, stop) if is_prime(n))


async def main():
    loop = asyncio.get_running_loop()
    slices = [(first, first + 10_000) for first in range(0, 40_000, 10_000)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        counts = await asyncio.gather(
            *(loop.run_in_executor(pool, count_primes, start, stop) for start, stop in slices)
        )
    for (start, stop), count in zip(slices, counts):
        print(f"primes from {start} to {stop}: {count}")
    print(f"in all: {sum(counts)}")


if __name__ == "__main__":
    asyncio.run(main())
