// The frame of the oracles that judge manifests. An engine's own files bring judge, which answers for each manifest of a
// batch with the empty text or what is wrong, and kinds, the Go types of what can be applied.
package main

import (
	"bufio"
	"encoding/json"
	"os"
)

func main() {
	answers := json.NewEncoder(os.Stdout)
	answers.SetEscapeHTML(false)
	if len(os.Args) > 1 && os.Args[1] == "kinds" {
		answers.SetIndent("", " ")
		must(answers.Encode(fieldsOf(kinds)))
		return
	}
	questions := bufio.NewScanner(os.Stdin)
	questions.Buffer(nil, 1<<28)
	for questions.Scan() {
		var manifests []string
		must(json.Unmarshal(questions.Bytes(), &manifests))
		must(answers.Encode(judge(manifests)))
	}
	must(questions.Err())
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func textOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
