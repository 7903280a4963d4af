# shellcheck shell=bash
# Sourced: what Prow tells a job of itself, as far as the engine knows it when a run starts. What is set already stays.

# $1 = text, as it stands between the quotes of JSON
json_text() {
  local text=${1//\\/\\\\}
  printf %s "${text//\"/\\\"}"
}

# $1 = format with one text, $2 = the text; nothing where that is empty
json_part() {
  # shellcheck disable=SC2059
  [[ -z $2 ]] || printf "$1" "$(json_text "$2")"
}

json_refs() {
  printf '{"org":"%s","repo":"%s","base_ref":"%s"' \
    "$(json_text "$REPO_OWNER")" "$(json_text "$REPO_NAME")" "$(json_text "$PULL_BASE_REF")"
  json_part ',"base_sha":"%s"' "${PULL_BASE_SHA:-}"
  if [[ -n ${PULL_NUMBER:-} ]]; then
    printf ',"pulls":[{"number":%s' "$PULL_NUMBER"
    json_part ',"sha":"%s"' "${PULL_PULL_SHA:-}"
    printf '}]'
  fi
  printf '}'
}

job_spec() {
  printf '{"type":"%s","job":"%s","buildid":"%s","prowjobid":"%s"' \
    "$JOB_TYPE" "$(json_text "$JOB_NAME")" "$BUILD_ID" "$PROW_JOB_ID"
  if [[ $JOB_TYPE == periodic ]]; then
    printf ',"extra_refs":[%s]}' "$(json_refs)"
  else
    printf ',"refs":%s}' "$(json_refs)"
  fi
}

pull_refs() {
  printf %s "$PULL_BASE_REF${PULL_BASE_SHA:+:$PULL_BASE_SHA}"
  [[ -z ${PULL_NUMBER:-} ]] || printf ',%s' "$PULL_NUMBER${PULL_PULL_SHA:+:$PULL_PULL_SHA}"
}

# A run that somebody starts for a branch has no commit to name, and one without a pull request no number.
export_job_variables() {
  [[ -n ${JOB_NAME:-} && -n ${JOB_TYPE:-} && -n ${BUILD_ID:-} && -n ${PULL_BASE_REF:-} ]] || return 0
  : "${REPO_OWNER:=}" "${REPO_NAME:=}"
  [[ ${PULL_BASE_SHA:-} =~ ^[0-9a-f]{40,64}$ ]] || unset PULL_BASE_SHA
  [[ ${PULL_NUMBER:-} =~ ^[0-9]+$ ]] || unset PULL_NUMBER PULL_PULL_SHA
  : "${PROW_JOB_ID:=$BUILD_ID}" "${BUILD_NUMBER:=$BUILD_ID}"
  : "${PULL_REFS:=$(pull_refs)}" "${JOB_SPEC:=$(job_spec)}"
  export PROW_JOB_ID BUILD_NUMBER PULL_REFS JOB_SPEC
}
