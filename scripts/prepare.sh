# shellcheck shell=bash
# What ./review and ./test both need: the tools, the packages, the build. Sourced with $root set.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
configuration=Release

if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
    # dotnet and npm keep their packages there.
    mkdir -p "$root/.review/home"
    export HOME="$root/.review/home"
fi

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 2
}

require_tools() {
    command -v dotnet >/dev/null || fail "The .NET 10 SDK is needed, and there is no 'dotnet'. Get it: https://dotnet.microsoft.com/download/dotnet/10.0"
    command -v node >/dev/null || fail "Node.js 20 or newer is needed, and there is no 'node'. Get it: https://nodejs.org"
    command -v npm >/dev/null || fail "npm is needed, and there is none. It comes with Node.js: https://nodejs.org"
    local major
    major=$(node --version)
    major=${major#v}
    [ "${major%%.*}" -ge 20 ] || fail "Node.js 20 or newer is needed; this is $(node --version). Get it: https://nodejs.org"
}

# Asked only before a build: it takes a tenth of a second.
require_sdk() {
    dotnet --list-sdks | grep -q '^1[0-9]\.' || fail "The .NET 10 SDK is needed; there is: $(dotnet --list-sdks | tr '\n' ' '). Get it: https://dotnet.microsoft.com/download/dotnet/10.0"
}

# fingerprint PATH...: changes whenever a file below is added, removed or says something else.
# A restore writes the lock files anew, and says nothing by it that the projects do not say.
fingerprint() {
    find "$@" \( -name bin -o -name obj -o -name node_modules -o -name dist -o -name packages.lock.json \) -prune -o -type f -print0 |
        LC_ALL=C sort -z | xargs -0 cksum | cksum
}

# unless_unchanged STAMP FINGERPRINT STEP COMMAND...: does it once for each fingerprint, and tells of it.
unless_unchanged() {
    local stamp=$1 now=$2 step=$3 log
    shift 3
    [ "$(cat "$stamp" 2>/dev/null)" = "$now" ] && return 0
    mkdir -p "$(dirname "$stamp")"
    log=$(mktemp)
    say "$step ..."
    if ! ("$@") >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        rm -f "$log"
        fail "$step failed; the last lines are above."
    fi
    rm -f "$log"
    printf '%s\n' "$now" >"$stamp"
}

# npm_ready FOLDER WHAT: installs what its lock file says.
npm_ready() {
    local folder=$root/$1
    [ -f "$folder/package-lock.json" ] || return 0
    unless_unchanged "$folder/node_modules/.installed" "$(cksum <"$folder/package-lock.json")" "Installing $2" \
        npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error
}

assets_ready() {
    [ -f "$root/web/package-lock.json" ] || return 0
    npm_ready web "what the pages need"
    local stamp=$root/web/node_modules/.built
    [ -d "$root/web/wwwroot/dist" ] || rm -f "$stamp"
    unless_unchanged "$stamp" "$(fingerprint "$root/web")" "Building the pages' scripts and styles" \
        npm run build --prefix "$root/web" --loglevel=error
}

product_fingerprint() {
    fingerprint "$root"/{shared,decoder,functions,web,samples,cli,Directory.Build.props,Directory.Packages.props,global.json,BannedSymbols.txt,.editorconfig}
}

# Two that start at once must not build at once.
locked() {
    mkdir -p "$root/cli/obj"
    exec 9>"$root/cli/obj/prepare.lock"
    if command -v flock >/dev/null; then flock 9; fi
    local code=0
    "$@" || code=$?
    exec 9>&-
    return $code
}
