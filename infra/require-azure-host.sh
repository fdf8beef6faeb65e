#!/bin/sh
# MSBuild takes the property from the environment; without it the functions would be built with the host for development.
set -eu

if [ "${FunctionsHost:-}" != azure ]; then
    echo "The functions have to be built for Azure. Put FunctionsHost=azure before the command." >&2
    exit 1
fi
