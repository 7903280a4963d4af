package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"

	pipelinev1 "github.com/tektoncd/pipeline/pkg/apis/pipeline/v1"
	pipelinev1beta1 "github.com/tektoncd/pipeline/pkg/apis/pipeline/v1beta1"
	"github.com/tektoncd/triggers/pkg/apis/triggers/contexts"
	triggersv1beta1 "github.com/tektoncd/triggers/pkg/apis/triggers/v1beta1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/kube-openapi/pkg/common"
	"knative.dev/pkg/apis"
	"sigs.k8s.io/yaml"
)

// judged is what Tekton's webhooks do with an object before it is stored.
type judged interface {
	metav1.Object
	apis.Defaultable
	apis.Validatable
}

var makers = map[string]func() judged{
	"tekton.dev/v1 Task":                                func() judged { return &pipelinev1.Task{} },
	"tekton.dev/v1 Pipeline":                            func() judged { return &pipelinev1.Pipeline{} },
	"tekton.dev/v1 TaskRun":                             func() judged { return &pipelinev1.TaskRun{} },
	"tekton.dev/v1 PipelineRun":                         func() judged { return &pipelinev1.PipelineRun{} },
	"tekton.dev/v1beta1 StepAction":                     func() judged { return &pipelinev1beta1.StepAction{} },
	"triggers.tekton.dev/v1beta1 ClusterTriggerBinding": func() judged { return &triggersv1beta1.ClusterTriggerBinding{} },
	"triggers.tekton.dev/v1beta1 EventListener":         func() judged { return &triggersv1beta1.EventListener{} },
	"triggers.tekton.dev/v1beta1 Trigger":               func() judged { return &triggersv1beta1.Trigger{} },
	"triggers.tekton.dev/v1beta1 TriggerBinding":        func() judged { return &triggersv1beta1.TriggerBinding{} },
	"triggers.tekton.dev/v1beta1 TriggerTemplate":       func() judged { return &triggersv1beta1.TriggerTemplate{} },
}

var definitions = func(reference common.ReferenceCallback) map[string]common.OpenAPIDefinition {
	all := pipelinev1.GetOpenAPIDefinitions(reference)
	maps.Copy(all, triggersv1beta1.GetOpenAPIDefinitions(reference))
	return all
}

// filledIn are required by the definitions, and yet may be left out.
var filledIn = map[string]bool{
	"pipeline/v1.Step name":                   true,
	"pipeline/v1.Sidecar name":                true,
	"pipeline/v1.WorkspaceUsage mountPath":    true,
	"rbac/v1.ClusterRole rules":               true,
	"triggers/v1beta1.TriggerSpec bindings":   true,
	"triggers/v1beta1.TriggerInterceptor ref": true,
}

// kinds are described field by field; those of Kubernetes itself stand beside a pipeline and are not judged.
var kinds = func() map[string]any {
	all := map[string]any{
		"batch/v1 CronJob": batchv1.CronJob{},
		"batch/v1 Job":     batchv1.Job{},
		"rbac.authorization.k8s.io/v1 ClusterRole":        rbacv1.ClusterRole{},
		"rbac.authorization.k8s.io/v1 ClusterRoleBinding": rbacv1.ClusterRoleBinding{},
		"rbac.authorization.k8s.io/v1 Role":               rbacv1.Role{},
		"rbac.authorization.k8s.io/v1 RoleBinding":        rbacv1.RoleBinding{},
		"v1 ConfigMap":             corev1.ConfigMap{},
		"v1 Namespace":             corev1.Namespace{},
		"v1 PersistentVolumeClaim": corev1.PersistentVolumeClaim{},
		"v1 Secret":                corev1.Secret{},
		"v1 Service":               corev1.Service{},
		"v1 ServiceAccount":        corev1.ServiceAccount{},
	}
	for kind, maker := range makers {
		all[kind] = maker()
	}
	return all
}()

func judge(manifests []string) []string {
	verdicts := []string{}
	for _, manifest := range manifests {
		verdicts = append(verdicts, textOf(judgeOne(manifest)))
	}
	return verdicts
}

func judgeOne(manifest string) error {
	text, err := yaml.YAMLToJSONStrict([]byte(manifest))
	if err != nil {
		return err
	}
	var kind metav1.TypeMeta
	if err := json.Unmarshal(text, &kind); err != nil {
		return err
	}
	maker, known := makers[kind.APIVersion+" "+kind.Kind]
	if !known {
		return fmt.Errorf("no kind %s in %s", kind.Kind, kind.APIVersion)
	}
	object := maker()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(object); err != nil {
		return err
	}
	if object.GetName() == "" && object.GetGenerateName() != "" {
		object.SetName(object.GetGenerateName() + "x7x7x")
	}
	ctx := apis.WithinCreate(contexts.WithUpgradeViaDefaulting(context.Background()))
	object.SetDefaults(ctx)
	// A nil *FieldError in an error would not be nil.
	if problem := object.Validate(ctx); problem != nil {
		return problem
	}
	return nil
}
