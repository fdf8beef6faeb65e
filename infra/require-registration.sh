#!/bin/sh
# Without these a deployment would end well, and nobody could sign in or be told of an alert.
set -eu

: "${REVIEW_CLIENT_ID:?The desk has to be registered with whoever says who somebody is: infra/register-desk.sh does it for Entra ID (docs/operations.md)}"
: "${REVIEW_ALERT_EMAIL:?Somebody has to be told of alerts: azd env set REVIEW_ALERT_EMAIL ops@acme.example}"
