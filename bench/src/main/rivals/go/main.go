// Go as a contestant: contestant QUESTION [NAME=VALUE ..].
//
// Speaks the protocol of README.md in the folder above. All goroutines share one thread, as the tasks of a loop do, except
// where another thread is part of the question. Go has no loop and so no callbacks. What serves is in servers.go.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// operations does so many, verifies them, and returns what they took; besides, a figure of the question's own.
type operations func(count int) (time.Duration, string, error)

// values is the case of a question: tasks=100.
type values map[string]int

func (v values) get(name string, otherwise int) int {
	if value, ok := v[name]; ok {
		return value
	}
	return otherwise
}

// questions maps each to what gets it ready.
var questions = map[string]func(values) (operations, error){
	"TaskSwitch":        taskSwitch,
	"TaskSpawnJoin":     taskSpawnJoin,
	"CrossThreadWakeup": crossThreadWakeup,
	"TimerChurn":        timerChurn,
	"GatherFanOut":      gatherFanOut,
	"LockHandOff":       lockHandOff,
	"QueuePingPong":     queuePingPong,
	"CancelStorm":       cancelStorm,
	"TimeoutNesting":    timeoutNesting,
	"MemoryPerTask":     memoryPerTask,
	"SubprocessSpawn":   subprocessSpawn,
	"FileRead":          fileRead,
}

// atEnd gives back what is held.
var atEnd []func()

var errUnknown = errors.New("no answer to")

func main() {
	err := answer(os.Args[1:])
	if err == nil {
		return
	}
	fmt.Println("failed", err)
	if errors.Is(err, errUnknown) {
		os.Exit(2)
	}
	os.Exit(1)
}

func answer(arguments []string) error {
	if len(arguments) == 0 {
		return fmt.Errorf("%w nothing", errUnknown)
	}
	question := arguments[0]
	if question == "StartUp" {
		startUp()
		return nil
	}
	if serves(question) {
		parameters := map[string]string{}
		for _, argument := range arguments[1:] {
			name, value, _ := strings.Cut(argument, "=")
			parameters[name] = value
		}
		serve(question, parameters)
		return nil
	}
	prepare, ok := questions[question]
	if !ok {
		return fmt.Errorf("%w %s", errUnknown, question)
	}
	set := values{}
	for _, argument := range arguments[1:] {
		name, value, _ := strings.Cut(argument, "=")
		number, err := strconv.Atoi(value)
		if err != nil {
			return err
		}
		set[name] = number
	}
	if question != "CrossThreadWakeup" {
		runtime.GOMAXPROCS(1)
	}
	defer func() {
		for _, end := range atEnd {
			end()
		}
	}()
	run, err := prepare(set)
	if err != nil {
		return err
	}
	return count(run)
}

func count(run operations) error {
	fmt.Println("ready")
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() && input.Text() != "quit" {
		var wanted int
		if _, err := fmt.Sscanf(input.Text(), "run %d", &wanted); err != nil {
			return fmt.Errorf("neither run N nor quit: %s", input.Text())
		}
		nanos, figure, err := run(wanted)
		if err != nil {
			return err
		}
		fmt.Println(strings.TrimSpace(fmt.Sprintf("done %d %s", nanos.Nanoseconds(), figure)))
	}
	return nil
}

// check says whether what was done is what was asked for.
func check(what string, expected, actual int) error {
	if actual != expected {
		return fmt.Errorf("%d %s instead of %d", actual, what, expected)
	}
	return nil
}

// startUp: an operation is a process, its CPU time until the first goroutine that another one starts.
func startUp() {
	done := make(chan struct{})
	go func() {
		var usage syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		fmt.Println("first", usage.Utime.Nano()+usage.Stime.Nano())
		close(done)
	}()
	<-done
}
