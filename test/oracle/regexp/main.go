// Reads one JSON string a line and answers "ok", or what regexp.Compile says.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
)

func answer(text string) {
	line, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(line))
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<20)
	for in.Scan() {
		var pattern string
		if err := json.Unmarshal(in.Bytes(), &pattern); err != nil {
			panic(err)
		}
		if _, err := regexp.Compile(pattern); err != nil {
			answer(err.Error())
		} else {
			answer("ok")
		}
	}
}
