// Prints the jobs that pj-rehearse finds affected: reads a directory, a base commit and a head a line, as JSON.
// Build it in a checkout of github.com/openshift/ci-tools, as cmd/affected-oracle.
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"sort"

	"github.com/sirupsen/logrus"
	"sigs.k8s.io/prow/pkg/github"

	"github.com/openshift/ci-tools/pkg/config"
	"github.com/openshift/ci-tools/pkg/rehearse"
)

type question struct {
	Directory string `json:"directory"`
	Base      string `json:"base"`
	Head      string `json:"head"`
}

type job struct {
	Name   string `json:"name"`
	Source string `json:"source"`
}

type answer struct {
	Jobs  []job  `json:"jobs,omitempty"`
	Error string `json:"error,omitempty"`
}

func main() {
	logrus.SetOutput(io.Discard)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	encoder := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		if err := encoder.Encode(affected(asked)); err != nil {
			panic(err)
		}
	}
}

func affected(asked question) answer {
	checkout := exec.Command("git", "checkout", "-q", asked.Head)
	checkout.Dir = asked.Directory
	if output, err := checkout.CombinedOutput(); err != nil {
		return answer{Error: string(output)}
	}
	candidate := rehearse.RehearsalCandidateFromPullRequest(&github.PullRequest{}, asked.Base)
	logger := logrus.NewEntry(logrus.StandardLogger())
	_, presubmits, periodics, _, err := rehearse.RehearsalConfig{}.DetermineAffectedJobs(candidate, asked.Directory, false, logger)
	if err != nil {
		return answer{Error: err.Error()}
	}
	jobs := []job{}
	for _, all := range presubmits {
		for _, each := range all {
			jobs = append(jobs, job{each.Name, string(config.GetSourceType(each.Labels))})
		}
	}
	for _, each := range periodics {
		jobs = append(jobs, job{each.Name, string(config.GetSourceType(each.Labels))})
	}
	sort.Slice(jobs, func(a, b int) bool { return jobs[a].Name < jobs[b].Name })
	return answer{Jobs: jobs}
}
