#!/bin/bash
# Nothing of Kata Containers is built here: the image exists because with-deps is made from it.
set -euo pipefail

export GOPATH=/go
export PATH="${GOPATH}/bin:/usr/local/go/bin:${PATH}"
