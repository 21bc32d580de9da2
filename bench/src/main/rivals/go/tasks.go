package main

import (
	"context"
	"runtime"
	"sync"
	"time"
)

const (
	batch  = 1000
	anHour = time.Hour
)

func sumBelow(count int) int {
	return count * (count - 1) / 2
}

// share is what falls to one of all among whom sum is divided.
func share(sum, all, which int) int {
	if which < sum%all {
		return sum/all + 1
	}
	return sum / all
}

func least(a, b int) int {
	if a < b {
		return a
	}
	return b
}

// taskSwitch: an operation is a runtime.Gosched.
func taskSwitch(set values) (operations, error) {
	tasks := set.get("tasks", 1)
	return func(count int) (time.Duration, string, error) {
		start := make(chan struct{})
		done := make([]int, tasks)
		var begun, ended sync.WaitGroup
		begun.Add(tasks)
		ended.Add(tasks)
		for i := 0; i < tasks; i++ {
			go func(own int) {
				defer ended.Done()
				times := share(count, tasks, own)
				begun.Done()
				<-start
				for k := 0; k < times; k++ {
					runtime.Gosched()
					done[own]++
				}
			}(i)
		}
		begun.Wait()
		begin := time.Now()
		close(start)
		ended.Wait()
		took := time.Since(begin)
		sum := 0
		for _, each := range done {
			sum += each
		}
		return took, "", check("switches", count, sum)
	}, nil
}

// taskSpawnJoin: an operation is a goroutine that leaves a number behind: started, run, waited for; 1,000 at once.
func taskSpawnJoin(values) (operations, error) {
	return fanOut(batch), nil
}

// gatherFanOut: an operation is such a goroutine, among so many that one WaitGroup waits for.
func gatherFanOut(set values) (operations, error) {
	return fanOut(set.get("tasks", batch)), nil
}

func fanOut(size int) operations {
	return func(count int) (time.Duration, string, error) {
		sum, expected := 0, 0
		begin := time.Now()
		for left := count; left > 0; left -= size {
			results := make([]int, least(size, left))
			var all sync.WaitGroup
			all.Add(len(results))
			for i := range results {
				go func(i int) {
					defer all.Done()
					results[i] = i
				}(i)
			}
			all.Wait()
			for _, result := range results {
				sum += result
			}
			expected += sumBelow(len(results))
		}
		return time.Since(begin), "", check("as a sum", expected, sum)
	}
}

// lockHandOff: an operation is an acquisition of a lock that the other of two goroutines held. The lock is a channel with
// room for one, which hands itself to who waits; a sync.Mutex lets the one that runs have it again for a millisecond.
func lockHandOff(values) (operations, error) {
	return func(count int) (time.Duration, string, error) {
		lock := make(chan struct{}, 1)
		last, taken := 0, 0
		var both sync.WaitGroup
		both.Add(2)
		takeTurns := func(own int) {
			defer both.Done()
			for over := false; !over; {
				lock <- struct{}{}
				if taken < count && last != own {
					last = own
					taken++
				}
				over = taken == count
				<-lock
			}
		}
		lock <- struct{}{}
		go takeTurns(1)
		go takeTurns(2)
		runtime.Gosched() // both wait in line
		begin := time.Now()
		<-lock
		both.Wait()
		took := time.Since(begin)
		return took, "", check("hand-overs", count, taken)
	}, nil
}

// queuePingPong: an operation is a number through one channel with room for one to another goroutine, and its successor
// back through another.
func queuePingPong(values) (operations, error) {
	return func(count int) (time.Duration, string, error) {
		there, back := make(chan int, 1), make(chan int, 1)
		go answerAll(there, back, count)
		value := 0
		begin := time.Now()
		for i := 0; i < count; i++ {
			there <- value
			value = <-back
		}
		return time.Since(begin), "", check("round trips", count, value)
	}, nil
}

func answerAll(there <-chan int, back chan<- int, count int) {
	for i := 0; i < count; i++ {
		back <- <-there + 1
	}
}

// crossThreadWakeup: an operation is a number to a goroutine on another thread that waits for it, and its successor back.
func crossThreadWakeup(values) (operations, error) {
	return func(count int) (time.Duration, string, error) {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		there, back := make(chan int), make(chan int)
		go func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			answerAll(there, back, count)
		}()
		value := 0
		begin := time.Now()
		for i := 0; i < count; i++ {
			there <- value
			value = <-back
		}
		return time.Since(begin), "", check("answers", count, value)
	}, nil
}

// cancelStorm: an operation is a goroutine, asleep for an hour among 1,000, whose context is cancelled, and which is waited
// for.
func cancelStorm(values) (operations, error) {
	return func(count int) (time.Duration, string, error) {
		var took time.Duration
		cancelled := 0
		for left := count; left > 0; left -= batch {
			size := least(batch, left)
			cancels := make([]context.CancelFunc, size)
			ended := make(chan bool, size)
			for i := range cancels {
				var ctx context.Context
				ctx, cancels[i] = context.WithCancel(context.Background())
				go func() { ended <- sleep(ctx, anHour) }()
			}
			runtime.Gosched() // all are asleep
			begin := time.Now()
			for _, cancel := range cancels {
				cancel()
			}
			for i := 0; i < size; i++ {
				if !<-ended {
					cancelled++
				}
			}
			took += time.Since(begin)
		}
		return took, "", check("goroutines cancelled", count, cancelled)
	}, nil
}

// sleep says whether it has slept to the end.
func sleep(ctx context.Context, delay time.Duration) bool {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// timeoutNesting: an operation is a context with a timeout of a minute around one runtime.Gosched.
func timeoutNesting(values) (operations, error) {
	return func(count int) (time.Duration, string, error) {
		inTime := 0
		begin := time.Now()
		for i := 0; i < count; i++ {
			if switchWithin(time.Minute) == nil {
				inTime++
			}
		}
		return time.Since(begin), "", check("in time", count, inTime)
	}, nil
}

func switchWithin(timeout time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	runtime.Gosched()
	return ctx.Err()
}
