FROM bin
RUN dnf install -y --nobest gettext jq
