#!/bin/sh
# Registers the desk with Microsoft Entra ID as docs/sign-in.md says, once for each azd environment, and tells azd of it. Who runs it has to
# be allowed to register applications (Application Developer). Another provider needs none of this:
# set REVIEW_AUTHORITY, REVIEW_CLIENT_ID and REVIEW_AUDIENCE.
set -eu

if [ -z "${AZURE_ENV_NAME:-}" ]; then
    set -a
    eval "$(azd env get-values)"
    set +a
fi
: "${AZURE_ENV_NAME:?azd env new makes one}"

if [ -n "${REVIEW_CLIENT_ID:-}" ]; then
    echo "The desk is registered already: $REVIEW_CLIENT_ID."
    exit 0
fi

body=$(mktemp)
trap 'rm -f "$body"' EXIT
graph=https://graph.microsoft.com/v1.0

# role VALUE ID WHAT: the ids only have to differ within this registration.
role() {
    printf '{"id":"%s","value":"%s","displayName":"%s","description":"%s","isEnabled":true,"allowedMemberTypes":["User","Application"]}' "$2" "$1" "$1" "$3"
}

# Tokens of version 2 have the issuer that the provider describes.
cat >"$body" <<JSON
{
  "displayName": "ReviewPipeline $AZURE_ENV_NAME",
  "signInAudience": "AzureADMyOrg",
  "api": { "requestedAccessTokenVersion": 2 },
  "appRoles": [
    $(role Uploader 6f1f3c5e-0b5a-4a58-9a0e-6a3f3f0c5d01 "Uploads pictures and hands in briefs."),
    $(role Approver 6f1f3c5e-0b5a-4a58-9a0e-6a3f3f0c5d02 "Decides on pictures."),
    $(role Governance 6f1f3c5e-0b5a-4a58-9a0e-6a3f3f0c5d03 "Decides on rights, reopens, revokes and erases."),
    $(role Auditor 6f1f3c5e-0b5a-4a58-9a0e-6a3f3f0c5d04 "Reads everything and changes nothing."),
    $(role Admin 6f1f3c5e-0b5a-4a58-9a0e-6a3f3f0c5d05 "Keeps the installation running.")
  ]
}
JSON
client=$(az rest --method post --url "$graph/applications" --body "@$body" --query appId --output tsv)

# Only who was given a role gets in at all.
printf '{"appId":"%s","appRoleAssignmentRequired":true}' "$client" >"$body"
az rest --method post --url "$graph/servicePrincipals" --body "@$body" --output none
printf '{"identifierUris":["api://%s"]}' "$client" >"$body"
az rest --method patch --url "$graph/applications(appId='$client')" --body "@$body" --output none

azd env set REVIEW_CLIENT_ID "$client"
echo "The desk is registered: $client. Give people its roles under Enterprise applications, and yourself Admin first."
