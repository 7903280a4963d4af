// Plays the schedule of each line, a JSON string, for a year, as Prow (cron v3) and as checkconfig (cron.v2) read it.
package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"time"

	v3 "github.com/robfig/cron/v3"
	v2 "gopkg.in/robfig/cron.v2"
)

// As pkg/cron of kubernetes-sigs/prow has it.
var parser = v3.NewParser(v3.SecondOptional | v3.Minute | v3.Hour | v3.Dom | v3.Month | v3.Dow | v3.Descriptor)

type schedule interface{ Next(time.Time) time.Time }

type verdict struct {
	Error  string `json:"error,omitempty"`
	Starts int    `json:"starts"`
	Hash   string `json:"hash,omitempty"`
}

var from = time.Date(2024, 7, 28, 0, 0, 0, 0, time.UTC)

// The minutes of a year in which the schedule starts something.
func play(found schedule) verdict {
	end := from.AddDate(0, 0, 365)
	hash := sha256.New()
	starts := 0
	for at := found.Next(from.Add(-time.Second)); !at.IsZero() && at.Before(end); starts++ {
		minute := at.Truncate(time.Minute)
		fmt.Fprintf(hash, "%d\n", int(minute.Sub(from)/time.Minute))
		at = found.Next(minute.Add(59 * time.Second))
	}
	return verdict{Starts: starts, Hash: hex.EncodeToString(hash.Sum(nil))[:16]}
}

func read(text string, parse func(string) (schedule, error)) (result verdict) {
	defer func() {
		if problem := recover(); problem != nil {
			result = verdict{Error: fmt.Sprint(problem)}
		}
	}()
	found, err := parse(text)
	if err != nil {
		return verdict{Error: err.Error()}
	}
	return play(found)
}

func main() {
	time.Local = time.UTC
	in := bufio.NewScanner(os.Stdin)
	encoder := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var text string
		if err := json.Unmarshal(in.Bytes(), &text); err != nil {
			panic(err)
		}
		prow := read(text, func(spec string) (schedule, error) { return parser.Parse("TZ=UTC " + spec) })
		checkconfig := read(text, func(spec string) (schedule, error) { return v2.Parse(spec) })
		if err := encoder.Encode(map[string]verdict{"prow": prow, "checkconfig": checkconfig}); err != nil {
			panic(err)
		}
	}
}
