package main

import (
	"context"
	"os"

	"github.com/argoproj/argo-workflows/v4/cmd/argo/lint"
	"github.com/argoproj/argo-workflows/v4/pkg/apiclient"
	"github.com/argoproj/argo-workflows/v4/pkg/apiclient/workflow"
	"github.com/argoproj/argo-workflows/v4/util/logging"
)

type lintOptions = lint.Options

func newClient(directory string) (context.Context, apiclient.Client, error) {
	// Its log would go among the answers.
	logger := logging.NewSlogLoggerCustom(logging.Error, logging.Text, os.Stderr)
	ctx := logging.WithLogger(context.Background(), logger)
	return apiclient.NewClientFromOptsWithContext(ctx, apiclient.Opts{Offline: true, OfflineFiles: []string{directory}})
}

func workflowsOf(ctx context.Context, client apiclient.Client) workflow.WorkflowServiceClient {
	return client.NewWorkflowServiceClient(ctx)
}
