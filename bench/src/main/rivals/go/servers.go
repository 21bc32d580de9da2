package main

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
)

const (
	largeRead    = 256 * 1024 // of echoes; most other requests are small
	smallRead    = 8 * 1024
	lines        = 5
	smallRequest = 64
)

var (
	head       = bytes.Repeat([]byte("h"), 100)
	body       = bytes.Repeat([]byte("b"), 900)
	both       = append(append([]byte{}, head...), body...)
	httpAnswer = []byte("HTTP/1.1 200 OK\r\n" +
		"Server: bench\r\n" +
		"Content-Type: text/plain\r\n" +
		"Content-Length: 13\r\n" +
		"\r\n" +
		"Hello, World!")
)

// serves says whether a question is one for servers.
func serves(question string) bool {
	switch question {
	case "EchoRoundTrip", "ReadLine", "TwoWrites", "HttpPlaintext", "Connections10k":
		return true
	}
	return false
}

// serve serves until the input ends: a goroutine for each connection.
func serve(question string, parameters map[string]string) {
	if os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(1)
	}
	handle, err := handler(question, parameters)
	if err != nil {
		refuse(err)
	}
	listener, where, err := listen(parameters["over"])
	if err != nil {
		refuse(err)
	}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer connection.Close()
				handle(connection)
			}()
		}
	}()
	fmt.Println("ready " + where)
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() && input.Text() != "quit" {
	}
	listener.Close()
	os.Exit(0) // at once
}

func refuse(err error) {
	fmt.Println("failed", err)
	os.Exit(1)
}

func handler(question string, parameters map[string]string) (func(net.Conn), error) {
	if api := parameters["api"]; api != "" && api != "streams" && api != "protocol" {
		return nil, errors.New("no such api: " + api)
	}
	switch question {
	case "EchoRoundTrip":
		return func(connection net.Conn) { echo(connection, largeRead) }, nil
	case "Connections10k":
		return func(connection net.Conn) { echo(connection, smallRead) }, nil
	case "ReadLine":
		return readLines, nil
	case "TwoWrites":
		if parameters["writes"] == "2" {
			return func(connection net.Conn) { headAndBody(connection, head, body) }, nil
		}
		return func(connection net.Conn) { headAndBody(connection, both) }, nil
	case "HttpPlaintext":
		return plaintext, nil
	}
	return nil, errors.New("no such question: " + question)
}

func listen(over string) (net.Listener, string, error) {
	switch over {
	case "unix":
		path := filepath.Join(os.TempDir(), fmt.Sprintf("asyncio4j-bench-go-%d.sock", os.Getpid()))
		listener, err := net.Listen("unix", path)
		return listener, "path=" + path, err
	case "tls":
		certificate, err := selfSigned()
		if err != nil {
			return nil, "", err
		}
		return onPort(tls.Listen("tcp", "127.0.0.1:0", &tls.Config{
			Certificates: []tls.Certificate{certificate},
			MinVersion:   tls.VersionTLS13,
		}))
	case "", "tcp":
		return onPort(net.Listen("tcp", "127.0.0.1:0")) // TCP_NODELAY is Go's default
	}
	return nil, "", errors.New("no such transport: " + over)
}

func onPort(listener net.Listener, err error) (net.Listener, string, error) {
	if err != nil {
		return nil, "", err
	}
	return listener, fmt.Sprintf("port=%d", listener.Addr().(*net.TCPAddr).Port), nil
}

// selfSigned is the certificate of all servers, and its key. This program lies in bench/target/rivals/go.
func selfSigned() (tls.Certificate, error) {
	program, err := os.Executable()
	if err != nil {
		return tls.Certificate{}, err
	}
	pem := filepath.Join(filepath.Dir(program), "../../../src/main/java/org/asyncio4j/examples/22.pem")
	return tls.LoadX509KeyPair(pem, pem)
}

func echo(connection net.Conn, size int) {
	buffer := make([]byte, size)
	for {
		count, err := connection.Read(buffer)
		if err != nil {
			return
		}
		if _, err := connection.Write(buffer[:count]); err != nil {
			return
		}
	}
}

func readLines(connection net.Conn) {
	reader := bufio.NewReader(connection)
	for {
		var answer []byte
		for i := 0; i < lines; i++ {
			line, err := reader.ReadBytes('\n')
			if err != nil {
				return
			}
			answer = append(answer, line...)
		}
		if _, err := connection.Write(answer); err != nil {
			return
		}
	}
}

func headAndBody(connection net.Conn, parts ...[]byte) {
	buffer := make([]byte, smallRead)
	received := 0
	for {
		count, err := connection.Read(buffer)
		if err != nil {
			return
		}
		for received += count; received >= smallRequest; received -= smallRequest {
			for _, part := range parts {
				if _, err := connection.Write(part); err != nil {
					return
				}
			}
		}
	}
}

// plaintext finds the requests of HTTP as RequestScanner.java does.
func plaintext(connection net.Conn) {
	const method = "GET "
	buffer := make([]byte, smallRead)
	position, newlines := 0, 0
	for {
		count, err := connection.Read(buffer)
		if err != nil {
			return
		}
		for _, next := range buffer[:count] {
			if position < len(method) && next != method[position] {
				return // only GET is served
			}
			position++
			if next == '\n' {
				newlines++
			} else if next != '\r' {
				newlines = 0
			}
			if newlines == 2 {
				position, newlines = 0, 0
				if _, err := connection.Write(httpAnswer); err != nil {
					return
				}
			}
		}
	}
}
