module asyncio4j/contestant

go 1.19
