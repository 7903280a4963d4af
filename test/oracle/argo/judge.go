// The engine of two major versions: a build for the third one writes v3 for v4 in the imports, and adds what differs.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/argoproj/argo-workflows/v4/cmd/argo/lint"
	workflowv1 "github.com/argoproj/argo-workflows/v4/pkg/apis/workflow/v1alpha1"
)

var definitions = workflowv1.GetOpenAPIDefinitions

// filledIn are required by the definitions, and yet may be left out: a template names its only container itself.
var filledIn = map[string]bool{
	"argo.ScriptTemplate name": true,
	"core/v1.Container name":   true,
}

var kinds = map[string]any{
	"argoproj.io/v1alpha1 ClusterWorkflowTemplate": workflowv1.ClusterWorkflowTemplate{},
	"argoproj.io/v1alpha1 CronWorkflow":            workflowv1.CronWorkflow{},
	"argoproj.io/v1alpha1 Workflow":                workflowv1.Workflow{},
	"argoproj.io/v1alpha1 WorkflowEventBinding":    workflowv1.WorkflowEventBinding{},
	"argoproj.io/v1alpha1 WorkflowTemplate":        workflowv1.WorkflowTemplate{},
}

// lintDirectory is argo lint --offline --strict of all kinds.
func lintDirectory(directory string) (map[string]string, error) {
	ctx, client, err := newClient(directory)
	if err != nil {
		return nil, err
	}
	options := lintOptions{Files: []string{directory}, Strict: true}
	options.ServiceClients.WorkflowsClient = workflowsOf(ctx, client)
	options.ServiceClients.WorkflowTemplatesClient, err = client.NewWorkflowTemplateServiceClient()
	must(err)
	options.ServiceClients.CronWorkflowsClient, err = client.NewCronWorkflowServiceClient()
	must(err)
	options.ServiceClients.ClusterWorkflowTemplateClient, err = client.NewClusterWorkflowTemplateServiceClient()
	must(err)
	results, err := lint.Lint(ctx, &options)
	if err != nil {
		return nil, err
	}
	verdicts := map[string]string{}
	for _, result := range results.Results {
		// Of an event binding lint knows the fields only, which it does not count as linted.
		verdicts[filepath.Base(result.File)] = textOf(errors.Join(result.Errs...))
	}
	return verdicts, nil
}

// judge lints the manifests as files of one directory, where each sees the templates of all.
func judge(manifests []string) []string {
	directory, err := os.MkdirTemp("", "argo-")
	must(err)
	defer os.RemoveAll(directory)
	verdicts := make([]string, len(manifests))
	for i, manifest := range manifests {
		must(os.WriteFile(filepath.Join(directory, fileOf(i)), []byte(manifest), 0o600))
		verdicts[i] = "no object of Argo Workflows"
	}
	found, err := lintDirectory(directory)
	for i := range manifests {
		if err != nil {
			verdicts[i] = strings.ReplaceAll(err.Error(), directory+"/", "")
		} else if verdict, linted := found[fileOf(i)]; linted {
			verdicts[i] = verdict
		}
	}
	return verdicts
}

func fileOf(index int) string {
	return fmt.Sprintf("%04d.yaml", index)
}
