#!/usr/bin/env bash
# Draws every diagram of processes/ as src/docs/processes/<name>.svg, with bpmn-js and Chromium. Not part of the build.
# Needs node, npm and Chromium (CHROMIUM, or /usr/bin/chromium). With --png also as pictures, into the folder named after it.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
tools="${XDG_CACHE_HOME:-$HOME/.cache}/redress-render"
mkdir -p "$tools"
if [[ ! -d "$tools/node_modules/bpmn-js" || ! -d "$tools/node_modules/playwright-core" ]]; then
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix "$tools" \
        bpmn-js@18 playwright-core@1
fi
cp "$here/render.mjs" "$tools/render.mjs"
exec node "$tools/render.mjs" "$here/../../processes" "$here/processes" "$tools/node_modules" "$@"
