module asyncio4j.org/bench/contestant

go 1.19
