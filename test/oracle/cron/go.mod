module cdk8s-openshift-ci/test/oracle/cron

go 1.21

require (
	github.com/robfig/cron/v3 v3.0.1
	gopkg.in/robfig/cron.v2 v2.0.0-20150107220207-be2e0b0deed5
)
