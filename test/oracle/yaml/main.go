// Reads one JSON value a line and answers one JSON string a line: what the real library makes of it.
// With "write" the answer is the YAML of the value, with "read" the JSON of the YAML text.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"github.com/ghodss/yaml"
)

func answer(mode string, line []byte) (string, error) {
	if mode == "write" {
		out, err := yaml.JSONToYAML(line)
		return string(out), err
	}
	var text string
	if err := json.Unmarshal(line, &text); err != nil {
		return "", err
	}
	out, err := yaml.YAMLToJSON([]byte(text))
	return string(out), err
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			text, failure := answer(os.Args[1], line)
			if failure != nil {
				text = "error: " + failure.Error()
			}
			if err := out.Encode(text); err != nil {
				panic(err)
			}
		}
		if err != nil {
			return
		}
	}
}
