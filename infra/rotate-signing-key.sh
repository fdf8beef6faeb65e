#!/bin/sh
# Gives the trail another signing key, made in FOLDER: it is recorded, then every verifier learns of it, and only then the functions get it.
# Broken off, it goes on with the same FOLDER (docs/operations.md).
set -eu
# shellcheck source=infra/look-again.sh
. "$(dirname "$0")/look-again.sh"

: "${1:?name a folder that only you can read, for the new key}"
: "${REVIEW_FUNCTIONS_ID:?eval \"\$(azd env get-values)\" sets it}" "${REVIEW_DESK_ID:?azd provision sets it}" "${REVIEW_STORAGE:?azd provision sets it}" "${REVIEW_TRAIL_ORIGIN:?azd provision sets it}"
: "${REVIEW_SEALING_VAULT:?azd provision sets it}" "${REVIEW_DESK_VAULT:?azd provision sets it}"

folder=$1
mkdir -p "$folder"
chmod 700 "$folder"

start_anew() {
    for app in "$REVIEW_FUNCTIONS_ID" "$REVIEW_DESK_ID"; do
        look_again "$app"
        az resource invoke-action --ids "$app" --action restart --output none
    done
}

if [ ! -f "$folder/trail.vkey" ]; then
    az keyvault secret download --vault-name "$REVIEW_DESK_VAULT" --name trail-verifier-keys --file "$folder/trail.vkey"
fi
if [ ! -f "$folder/trail.pem" ]; then
    ReviewStorage__accountName=$REVIEW_STORAGE Trail__Origin=$REVIEW_TRAIL_ORIGIN ./review signing-key rotate "$folder"
fi

az keyvault secret set --vault-name "$REVIEW_DESK_VAULT" --name trail-verifier-keys --file "$folder/trail.vkey" --output none
start_anew
printf 'Every app is started anew with the new verifier key. When the desk answers at /health/ready, press Enter: '
read -r _
az keyvault secret set --vault-name "$REVIEW_SEALING_VAULT" --name trail-signing-key --file "$folder/trail.pem" --output none
start_anew
rm "$folder/trail.pem"
echo "The functions sign with the new key from now on. Its verifier key is the last line of $folder/trail.vkey: give it to whoever verifies."
