#!/bin/sh
# Locks the policy on signed checkpoints. From then on nobody, Microsoft's support included, can change or delete one before its time, nor
# delete the account; the time can only be made longer. It can't be undone.
set -eu

if [ -z "${REVIEW_CHECKPOINT_STORAGE:-}" ]; then
    set -a
    eval "$(azd env get-values)"
    set +a
fi
: "${AZURE_RESOURCE_GROUP:?azd provision sets it}" "${REVIEW_CHECKPOINT_STORAGE:?azd provision sets it}"

policy() {
    az storage container immutability-policy show --resource-group "$AZURE_RESOURCE_GROUP" --account-name "$REVIEW_CHECKPOINT_STORAGE" \
        --container-name trail-checkpoints --query "$1" --output tsv
}

if [ "$(policy state)" = Locked ]; then
    echo "It is locked already, for $(policy immutabilityPeriodSinceCreationInDays) days."
    exit 0
fi

echo "Checkpoints in $REVIEW_CHECKPOINT_STORAGE will be kept for $(policy immutabilityPeriodSinceCreationInDays) days, each from its own first day."
printf 'This can never be undone. Type the name of the account to lock it: '
read -r answer
if [ "$answer" != "$REVIEW_CHECKPOINT_STORAGE" ]; then
    echo "Nothing was changed." >&2
    exit 1
fi

az storage container immutability-policy lock --resource-group "$AZURE_RESOURCE_GROUP" --account-name "$REVIEW_CHECKPOINT_STORAGE" \
    --container-name trail-checkpoints --if-match "$(policy etag)" --output none
echo "It is locked."
