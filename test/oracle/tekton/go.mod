// The versions whose verdicts are compared and recorded. Go adds what these need to a copy of this file.
module cdk8s-openshift-ci/test/oracle/tekton

go 1.26.4

require (
	github.com/tektoncd/pipeline v1.15.0
	github.com/tektoncd/triggers v0.37.0
)
