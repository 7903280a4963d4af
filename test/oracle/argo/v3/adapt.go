package main

import (
	"context"

	"github.com/argoproj/argo-workflows/v3/cmd/argo/lint"
	"github.com/argoproj/argo-workflows/v3/pkg/apiclient"
	workflow "github.com/argoproj/argo-workflows/v3/pkg/apiclient/workflow"
)

type lintOptions = lint.LintOptions

func newClient(directory string) (context.Context, apiclient.Client, error) {
	return apiclient.NewClientFromOpts(apiclient.Opts{Offline: true, OfflineFiles: []string{directory}})
}

func workflowsOf(_ context.Context, client apiclient.Client) workflow.WorkflowServiceClient {
	return client.NewWorkflowServiceClient()
}
