#!/bin/sh
# Makes the installation's keys and puts them into its vaults, once: a secret that is there stays. The signing key is left nowhere else;
# the verifier key and the key of people's words are for you to keep as well (docs/operations.md).
set -eu

: "${REVIEW_SEALING_VAULT:?azd provision sets it}" "${REVIEW_DESK_VAULT:?azd provision sets it}" "${REVIEW_TRAIL_ORIGIN:?azd provision sets it}"

has() {
    az keyvault secret show --vault-name "$1" --name "$2" --output none 2>/dev/null
}

if has "$REVIEW_SEALING_VAULT" trail-signing-key && has "$REVIEW_DESK_VAULT" trail-verifier-keys && has "$REVIEW_DESK_VAULT" words-keys; then
    echo "The keys are in their vaults."
    exit 0
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
./review new-keys "$folder" --origin "$REVIEW_TRAIL_ORIGIN"

# put VAULT NAME FILE: unless there is one. A role that was just given takes a while to be known everywhere.
put() {
    if has "$1" "$2"; then
        return 0
    fi

    tries=0
    until az keyvault secret set --vault-name "$1" --name "$2" --file "$3" --output none; do
        tries=$((tries + 1))
        if [ "$tries" -ge 10 ]; then
            echo "$2 could not be put into $1. Whoever runs this needs the role Key Vault Secrets Officer there, and a way to it." >&2
            exit 1
        fi
        sleep 15
    done
}

# A pair or nothing: one key of a new pair beside one of an old would verify nothing.
if has "$REVIEW_SEALING_VAULT" trail-signing-key || has "$REVIEW_DESK_VAULT" trail-verifier-keys; then
    echo "One key of the trail's pair is in its vault, and the other is not. Put it back from where you kept it." >&2
    exit 1
fi

put "$REVIEW_DESK_VAULT" words-keys "$folder/words.key"
put "$REVIEW_DESK_VAULT" trail-verifier-keys "$folder/trail.vkey"
put "$REVIEW_SEALING_VAULT" trail-signing-key "$folder/trail.pem"
echo "The keys are in their vaults. Keep these two lines where no fire reaches both: the first verifies the trail, the second unlocks words."
cat "$folder/trail.vkey" "$folder/words.key"
