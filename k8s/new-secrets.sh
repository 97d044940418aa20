#!/bin/sh
# Prints both Secrets with new random values. Before the first start: everything but the Secrets that everybody knows, then these:
# kubectl apply -f pacman-stateful-demo.yaml -l 'pacman/credentials!=demo' && ./new-secrets.sh | kubectl apply -f -
# Later, restart all members at once, since they prove themselves to each other with the key:
# kubectl -n pacman delete pod -l app.kubernetes.io/name=mongo && kubectl -n pacman rollout restart deployment pacman
set -eu
random() { openssl rand -base64 "$1" | tr -d '\n'; }
cat <<YAML
apiVersion: v1
kind: Secret
metadata:
  name: pacman
  namespace: ${1:-pacman}
stringData:
  game-secret: $(random 48)
---
apiVersion: v1
kind: Secret
metadata:
  name: mongo
  namespace: ${1:-pacman}
stringData:
  key: $(random 512)
  user: pacman
  password: $(openssl rand -hex 24)
YAML
