# shellcheck shell=sh
# Sourced by the scripts that put something into a vault.

# look_again APP: apps keep what a vault said for up to 24 hours, whether they are started anew or not; this makes one ask again.
# https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
look_again() {
    az rest --method post --output none \
        --url "https://management.azure.com$1/config/configreferences/appsettings/refresh?api-version=2022-03-01"
}
