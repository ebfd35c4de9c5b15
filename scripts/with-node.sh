#!/bin/sh
# Runs a .ts file with the first Node of version 24 or newer: the machine's own where it has one,
# else the one that came by npm (optionalDependencies). Types are stripped by Node itself.
here=$(cd "$(dirname "$0")/.." && pwd)
own="$here/node_modules/.bin"
found=
IFS=:
for dir in $PATH; do
  case "$dir" in */node_modules/.bin | */node-gyp-bin) continue ;; esac
  if [ -x "$dir/node" ]; then
    major=$("$dir/node" -p 'process.versions.node.split(".")[0]' 2>/dev/null)
    [ "${major:-0}" -ge 24 ] && found="$dir/node"
    break
  fi
done
unset IFS
[ -n "$found" ] || found="$own/node"
if [ ! -x "$found" ]; then
  echo "Vestibule needs Node 24 or newer, and none came with the installation: run 'npx --yes pnpm@12 install' and read what it says." >&2
  exit 1
fi
PATH="$(dirname "$found"):$own:$PATH"
export PATH
exec "$found" "$@"
