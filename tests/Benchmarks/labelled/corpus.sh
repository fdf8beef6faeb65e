#!/usr/bin/env bash
# corpus.sh FOLDER [MORE...]: real images for the labelled set, from the Debian packages that corpus.tsv names.
# Nothing is installed and no package's own scripts run: packages are downloaded, unpacked, and the listed files copied.
# Each MORE is a folder of one's own photographs that are copied in beside them. Run again, it fetches only what is missing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 1 ] || { sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
mkdir -p "$1"
corpus=$(cd "$1" && pwd)
shift

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
missing=0

fetch() {
    mkdir -p "$work/$1"
    # _apt may not write to a folder that mktemp made for one's own eyes; the download itself is what matters.
    (cd "$work" && apt-get download -q "$1" >/dev/null 2>"$work/apt.log") || { cat "$work/apt.log" >&2; return 1; }
    dpkg-deb -x "$work/$1"_*.deb "$work/$1"
    rm -f "$work/$1"_*.deb
}

is() { [ -f "$1" ] && [ "$(sha256sum "$1" | cut -d' ' -f1)" = "$2" ]; }

while IFS= read -r package; do
    unpacked=
    while IFS=$'\t' read -r kind name from path sha256; do
        [ "$from" = "$package" ] || continue
        target=$corpus/$kind/$name
        is "$target" "$sha256" && continue
        if [ -z "$unpacked" ]; then
            echo "$package" >&2
            fetch "$package" || echo "$package: not to be had; its images are left out" >&2
            unpacked=yes
        fi
        if is "$work/$package/$path" "$sha256"; then
            mkdir -p "$corpus/$kind"
            cp "$work/$package/$path" "$target"
        else
            echo "  $name: missing in this version of $package, or another picture by now; left out" >&2
            missing=$((missing + 1))
        fi
    done <"$here/corpus.tsv"
    rm -rf "${work:?}/$package"
done < <(cut -f3 "$here/corpus.tsv" | sort -u)

for more in "$@"; do
    mkdir -p "$corpus/photograph"
    find "$more" -maxdepth 1 -type f \( -iname '*.png' -o -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.webp' \) \
        -exec cp -t "$corpus/photograph" {} +
done

cd "$corpus"
for kind in photograph artwork drawing video; do
    [ ! -d "$kind" ] || printf '%-12s%5d files%8s\n' "$kind" "$(find "$kind" -type f | wc -l)" "$(du -sh "$kind" | cut -f1)"
done
echo "left out: $missing"
echo "sha256 of the list: $(find photograph artwork drawing video -type f 2>/dev/null | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum | cut -d' ' -f1)"
