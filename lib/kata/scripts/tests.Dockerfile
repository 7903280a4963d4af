# The suite as it is: its own exit code is the verdict.
FROM tests-base
