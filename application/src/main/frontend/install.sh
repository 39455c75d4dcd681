#!/bin/sh
# Installs what the lock file names, unless exactly that is installed already: a build should not wait for a network.
set -eu
cd "$(dirname "$0")"
installed=node_modules/.installed-lock.json
if ! cmp -s package-lock.json "$installed"; then
    npm ci --ignore-scripts --no-audit --no-fund
    cp package-lock.json "$installed"
fi
