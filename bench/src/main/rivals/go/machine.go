package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

const (
	frames   = 6
	fileSize = 4096
)

// delay of a timer that never fires: an hour, and up to 1,000 seconds more, in no order. The same in all languages.
func delay(number int) time.Duration {
	return time.Hour + time.Duration(number*7919%1000)*time.Second
}

// timerChurn: an operation is a timer, set and stopped; the scheduler has a turn after each 1,000.
func timerChurn(set values) (operations, error) {
	fired := make(chan struct{}, 1)
	callback := func() { fired <- struct{}{} }
	pending := make([]*time.Timer, set.get("pending", 1000))
	for i := range pending {
		pending[i] = time.AfterFunc(delay(i), callback)
	}
	return func(count int) (time.Duration, string, error) {
		stopped := 0
		begin := time.Now()
		for i := 0; i < count; i++ {
			if time.AfterFunc(delay(i), callback).Stop() {
				stopped++
			}
			if i%batch == batch-1 {
				runtime.Gosched()
			}
		}
		took := time.Since(begin)
		runtime.KeepAlive(pending)
		return took, "", check("timers stopped", count, stopped)
	}, nil
}

// memoryPerTask: an operation is a goroutine that waits six frames deep: what the process grows by. Only the first run of a
// process is right.
func memoryPerTask(values) (operations, error) {
	return func(count int) (time.Duration, string, error) {
		gate := make(chan struct{})
		ended := make(chan int, count)
		debug.FreeOSMemory()
		var begun sync.WaitGroup
		begun.Add(count)
		before, err := resident()
		if err != nil {
			return 0, "", err
		}
		begin := time.Now()
		for i := 0; i < count; i++ {
			go func(own int) { ended <- deeper(frames, &begun, gate, own) }(i)
		}
		begun.Wait()
		took := time.Since(begin)
		after, err := resident()
		if err != nil {
			return 0, "", err
		}
		close(gate)
		sum := 0
		for i := 0; i < count; i++ {
			sum += <-ended
		}
		figure := fmt.Sprintf("bytes=%d", (after-before)/count)
		return took, figure, check("as a sum", sumBelow(count)+(frames-1)*count, sum)
	}, nil
}

//go:noinline
func deeper(frames int, begun *sync.WaitGroup, gate <-chan struct{}, own int) int {
	if frames == 1 {
		begun.Done()
		<-gate
		return own
	}
	return deeper(frames-1, begun, gate, own) + 1
}

// resident is what this process has in memory, in bytes.
func resident() (int, error) {
	file, err := os.Open("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	defer file.Close()
	var size, pages int
	_, err = fmt.Fscan(file, &size, &pages)
	return pages * os.Getpagesize(), err
}

// subprocessSpawn: an operation is a /bin/true that is started and waited for.
func subprocessSpawn(values) (operations, error) {
	return func(count int) (time.Duration, string, error) {
		begin := time.Now()
		for i := 0; i < count; i++ {
			if err := exec.Command("/bin/true").Run(); err != nil {
				return 0, "", err
			}
		}
		return time.Since(begin), "", nil
	}, nil
}

// fileRead: an operation is a file of 4 KiB that is opened, read and closed in one call.
func fileRead(values) (operations, error) {
	file, err := os.CreateTemp("", "asyncio4j")
	if err != nil {
		return nil, err
	}
	name := file.Name()
	atEnd = append(atEnd, func() { os.Remove(name) })
	if _, err := file.Write(make([]byte, fileSize)); err != nil {
		return nil, err
	}
	if err := file.Close(); err != nil {
		return nil, err
	}
	return func(count int) (time.Duration, string, error) {
		size := 0
		begin := time.Now()
		for i := 0; i < count; i++ {
			bytes, err := os.ReadFile(name)
			if err != nil {
				return 0, "", err
			}
			size += len(bytes)
		}
		return time.Since(begin), "", check("bytes", fileSize*count, size)
	}, nil
}
