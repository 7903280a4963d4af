module cdk8s-openshift-ci/oracle-yaml

go 1.19

require github.com/ghodss/yaml v1.0.0

require gopkg.in/yaml.v2 v2.4.0 // indirect
