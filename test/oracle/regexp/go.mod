module cdk8s-openshift-ci/oracle-regexp

go 1.19
