// The version whose verdicts are compared and recorded. Go adds what it needs to a copy of this file.
module cdk8s-openshift-ci/test/oracle/argo

go 1.25.7

require github.com/argoproj/argo-workflows/v3 v3.7.18
