// The contestants in Go: `contestant QUESTION [NAME=VALUE ..]`; see ../README.md.
package main

import (
	"os"
	"strings"
)

func main() {
	parameters := map[string]string{}
	for _, word := range os.Args[2:] {
		name, value, _ := strings.Cut(word, "=")
		parameters[name] = value
	}
	serve(os.Args[1], parameters)
}
