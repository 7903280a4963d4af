package main

import (
	"encoding/json"
	"reflect"
	"strings"

	"k8s.io/kube-openapi/pkg/validation/spec"
)

// fields are the keys of every type, and those that a manifest cannot leave out.
type fields struct {
	Kinds    map[string]string            `json:"kinds"`
	Types    map[string]map[string]string `json:"types"`
	Required map[string][]string          `json:"required"`
}

// Types whose JSON is not the one of their Go fields, by package and name.
var special = map[string]string{
	"apimachinery/pkg/api/resource.Quantity":                      "quantity",
	"apimachinery/pkg/apis/meta/v1.Time":                          "string",
	"apimachinery/pkg/apis/meta/v1.MicroTime":                     "string",
	"apimachinery/pkg/apis/meta/v1.Duration":                      "string",
	"apimachinery/pkg/apis/meta/v1.FieldsV1":                      "any",
	"apimachinery/pkg/util/intstr.IntOrString":                    "int-or-string",
	"apimachinery/pkg/runtime.RawExtension":                       "any",
	"apiextensions-apiserver/pkg/apis/apiextensions/v1.JSON":      "any",
	"apiextensions-apiserver/pkg/apis/apiextensions/v1beta1.JSON": "any",
	"apis/pipeline/v1.ParamValue":                                 "any",
	"apis/workflow/v1alpha1.AnyString":                            "scalar",
	"apis/workflow/v1alpha1.Amount":                               "number",
	"apis/workflow/v1alpha1.Item":                                 "any",
	"apis/workflow/v1alpha1.Object":                               "any",
	"apis/workflow/v1alpha1.Plugin":                               "any",
	"apis/workflow/v1alpha1.ParallelSteps":                        "[]argo.WorkflowStep",
	"apis/triggers/v1beta1.TriggerResourceTemplate":               "any",
	"apis.VolatileTime":                                           "string",
	"apis.URL":                                                    "string",
}

func fieldsOf(kinds map[string]any) fields {
	found := fields{map[string]string{}, map[string]map[string]string{}, map[string][]string{}}
	for kind, value := range kinds {
		found.Kinds[kind] = found.describe(reflect.TypeOf(value))
	}
	return found
}

func (f *fields) describe(t reflect.Type) string {
	if t.PkgPath() != "" {
		for suffix, name := range special {
			if strings.HasSuffix(t.PkgPath()+"."+t.Name(), "/"+suffix) {
				if strings.Contains(name, "argo.") {
					f.describe(t.Field(0).Type.Elem())
				}
				return name
			}
		}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return f.describe(t.Elem())
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return map[bool]string{true: "any", false: "string"}[t.Implements(reflect.TypeFor[json.Marshaler]())]
		}
		return "[]" + f.describe(t.Elem())
	case reflect.Map:
		return "{}" + f.describe(t.Elem())
	case reflect.Struct:
		return f.describeStruct(t)
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Interface:
		return "any"
	case reflect.Float32, reflect.Float64:
		return "number"
	default:
		return "integer"
	}
}

func (f *fields) describeStruct(t reflect.Type) string {
	name := nameOf(t)
	if _, known := f.Types[name]; known {
		return name
	}
	f.Types[name] = map[string]string{}
	f.addFields(name, t)
	for _, key := range requiredOf(t) {
		if !filledIn[name+" "+key] {
			f.Required[name] = append(f.Required[name], key)
		}
	}
	return name
}

// requiredOf are the keys that the engine's own definition of a type requires; the types of Kubernetes come without one,
// and there a key that cannot be omitted is required.
func requiredOf(t reflect.Type) []string {
	if definition, known := definitionsByType[t.PkgPath()+"."+t.Name()]; known {
		return definition.Schema.Required
	}
	required := []string{}
	for i := range t.NumField() {
		field := t.Field(i)
		key, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if key != "" && key != "-" && options == "" && field.Type.Kind() != reflect.Pointer {
			required = append(required, key)
		}
	}
	return required
}

var definitionsByType = definitions(func(path string) spec.Ref { return spec.Ref{} })

func (f *fields) addFields(name string, t reflect.Type) {
	for i := range t.NumField() {
		field := t.Field(i)
		key, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		// A status is the controller's to write.
		case key == "-" || !field.IsExported() || key == "status" && field.Type.Kind() == reflect.Struct:
		case key == "" && (field.Anonymous || strings.Contains(options, "inline")):
			inner := field.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			f.addFields(name, inner)
		default:
			if key == "" {
				key = field.Name
			}
			f.Types[name][key] = f.describe(field.Type)
		}
	}
}

func nameOf(t reflect.Type) string {
	parts := strings.Split(t.PkgPath(), "/")
	group, version := parts[len(parts)-2], parts[len(parts)-1]
	if owner, known := owners[group]; known {
		return owner + "." + t.Name()
	}
	return group + "/" + version + "." + t.Name()
}

var owners = map[string]string{"workflow": "argo"}
