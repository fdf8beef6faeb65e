#!/bin/sh
# Puts what the apps have to keep secret into their vaults, once: a secret that is there stays. The installation's keys are made here, and the
# signing key is left nowhere else; the verifier key and the key of people's words are for you to keep as well (docs/operations.md). What the
# desk signs in with comes from REVIEW_CLIENT_SECRET_FILE, or is made anew at Entra ID.
set -eu
# shellcheck source=infra/look-again.sh
. "$(dirname "$0")/look-again.sh"

: "${REVIEW_SEALING_VAULT:?azd provision sets it}" "${REVIEW_DESK_VAULT:?azd provision sets it}" "${REVIEW_TRAIL_ORIGIN:?azd provision sets it}"
: "${REVIEW_DESK_URL:?azd provision sets it}" "${REVIEW_CLIENT_ID:?infra/register-desk.sh sets it}"

has() {
    az keyvault secret show --vault-name "$1" --name "$2" --output none 2>/dev/null
}

# put VAULT NAME FILE: unless there is one. A role that was just given takes a while to be known everywhere.
put() {
    if has "$1" "$2"; then
        return 0
    fi

    tries=0
    until az keyvault secret set --vault-name "$1" --name "$2" --file "$3" --output none; do
        tries=$((tries + 1))
        if [ "$tries" -ge "${REVIEW_TRIES:-10}" ]; then
            keep=$folder
            echo "$2 could not be put into $1. Whoever runs this needs the role Key Vault Secrets Officer there, and a way to it." >&2
            echo "The keys are still in $folder. Run this again with REVIEW_KEYS=$folder, and then delete that folder." >&2
            exit 1
        fi
        sleep 15
    done
}

keep=${REVIEW_KEYS:-}
folder=${REVIEW_KEYS:-$(mktemp -d)}
trap '[ -n "$keep" ] || rm -rf "$folder"' EXIT

put_trail_and_words() {
    if has "$REVIEW_SEALING_VAULT" trail-signing-key && has "$REVIEW_DESK_VAULT" trail-verifier-keys && has "$REVIEW_DESK_VAULT" words-keys; then
        return 0
    fi

    # A pair or nothing: one key of a new pair beside one of an old would verify nothing.
    if [ -z "$keep" ] && { has "$REVIEW_SEALING_VAULT" trail-signing-key || has "$REVIEW_DESK_VAULT" trail-verifier-keys; }; then
        echo "One key of the trail's pair is in its vault, and the other is not. Put it back from where you kept it." >&2
        exit 1
    fi

    # Keys that are in the folder stay.
    ./review new-keys "$folder" --origin "$REVIEW_TRAIL_ORIGIN"
    put "$REVIEW_DESK_VAULT" words-keys "$folder/words.key"
    put "$REVIEW_DESK_VAULT" trail-verifier-keys "$folder/trail.vkey"
    put "$REVIEW_SEALING_VAULT" trail-signing-key "$folder/trail.pem"
    echo "Keep these two lines where no fire reaches both: the first verifies the trail, the second unlocks words."
    cat "$folder/trail.vkey" "$folder/words.key"
}

put_sign_in() {
    if has "$REVIEW_DESK_VAULT" sign-in-secret; then
        return 0
    fi

    secret=${REVIEW_CLIENT_SECRET_FILE:-$folder/sign-in-secret}
    if [ -z "${REVIEW_CLIENT_SECRET_FILE:-}" ]; then
        (umask 077 && : >"$secret")
        if ! az ad app credential reset --id "$REVIEW_CLIENT_ID" --append --display-name review-desk --query password --output tsv | tr -d '\n' >"$secret" || [ ! -s "$secret" ]; then
            echo "No secret could be made for the registration $REVIEW_CLIENT_ID: only its owners may, and only Entra ID knows how." >&2
            echo "Make one at your provider, write it to a file, and run this again with REVIEW_CLIENT_SECRET_FILE=that file." >&2
            exit 1
        fi
        printf '{"web":{"redirectUris":["%s/signin-oidc","%s/signout-callback-oidc"]}}' "$REVIEW_DESK_URL" "$REVIEW_DESK_URL" >"$folder/redirects.json"
        az rest --method patch --url "https://graph.microsoft.com/v1.0/applications(appId='$REVIEW_CLIENT_ID')" --body "@$folder/redirects.json" --output none
    fi
    put "$REVIEW_DESK_VAULT" sign-in-secret "$secret"
}

put_trail_and_words
put_sign_in
for app in ${REVIEW_FUNCTIONS_ID:-} ${REVIEW_DESK_ID:-}; do
    look_again "$app"
done
echo "All secrets are in their vaults."
