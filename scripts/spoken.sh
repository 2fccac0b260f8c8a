#!/usr/bin/env bash
# The tutor's day by keys in Firefox, with Orca reading: what is really spoken, line by line, goes to a file.
# Needs orca, Xvfb, a window manager (without one no window is the active one, and Orca reads nothing), a D-Bus session
# and a browser with a window; none of it is needed for the other tests.
set -uo pipefail
cd "$(dirname "$0")/.."
out=${1:-.cache/spoken.txt}
mkdir -p "$(dirname "$out")"
for program in orca Xvfb openbox dbus-run-session; do
  command -v $program >/dev/null || { echo "$program is not here: apt-get install -y --no-install-recommends orca xvfb openbox dbus"; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/session.sh" <<'INNER'
Xvfb "$DISPLAY" -screen 0 1280x1024x24 >/dev/null 2>&1 & screen=$!
sleep 2
openbox >/dev/null 2>&1 & manager=$!
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 & bus=$!
sleep 1
orca --replace --debug --debug-file="$WORK/orca.log" >/dev/null 2>&1 & reader=$!
sleep 5
EVIMAP_SHOWN=1 npx vitest run --config test/browser/vitest.config.ts by-keys.test.ts -t firefox
code=$?
sleep 2
kill "$reader" "$manager" "$bus" "$screen" 2>/dev/null
exit $code
INNER
DISPLAY=${SPOKEN_DISPLAY:-:77} WORK=$work XDG_DATA_HOME=$work GNOME_ACCESSIBILITY=1 NO_AT_BRIDGE=0 \
  dbus-run-session -- bash "$work/session.sh"
code=$?
sed -n "s/.*SPEECH OUTPUT: '\(.*\)'{.*/\1/p" "$work/orca.log" | grep -v '^$' >"$out"
echo "$(wc -l <"$out") lines were spoken: $out"
exit $code
