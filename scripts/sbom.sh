#!/usr/bin/env bash
# Writes what each program is made of, as CycloneDX: scripts/sbom.sh FOLDER. From what was restored by the lock files, so without a network.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:?Name a folder: scripts/sbom.sh FOLDER}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$root"

dotnet tool restore --verbosity quiet >/dev/null
for program in web functions cli; do
    project=$(find "$program" -maxdepth 1 -name '*.csproj')
    [ -f "$program/obj/project.assets.json" ] || dotnet restore "$project" --verbosity quiet
    dotnet tool run dotnet-CycloneDX -- "$project" --output "$folder" --filename "$program.cdx.json" --output-format Json \
        --exclude-dev --disable-package-restore --set-type Application >/dev/null
done

# The pages' scripts, and the emulator that development needs. npm reads the lock files alone.
for scripts in web functions/LocalHost; do
    npm sbom --prefix "$scripts" --package-lock-only --sbom-format cyclonedx --sbom-type application >"$folder/$(basename "$scripts").npm.cdx.json"
done
