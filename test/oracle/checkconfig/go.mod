// Nothing is written in Go here: this names the version of ci-operator-checkconfig that the verdicts are compared with.
module cdk8s-openshift-ci/test/oracle/checkconfig

go 1.25.8

require github.com/openshift/ci-tools v0.0.0-20260821125919-52352cd19167

// A replacement of ci-tools' own, which a module that requires it has to repeat.
replace github.com/docker/distribution => github.com/docker/distribution v2.7.1+incompatible
