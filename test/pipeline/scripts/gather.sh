oc adm must-gather --dest-dir "${ARTIFACT_DIR}"
