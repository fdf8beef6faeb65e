// What azd deploys: names and people come from its environment. Other sizes: main.medium.bicepparam, main.large.bicepparam.
using 'main.bicep'
import { small, medium, large } from 'sizes.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'review')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param operatorId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param alertEmail = readEnvironmentVariable('REVIEW_ALERT_EMAIL', 'review-alerts@example.com')
param signIn = {
  // Empty: the tenant that is deployed to.
  authority: readEnvironmentVariable('REVIEW_AUTHORITY', '')

  // infra/require-registration.sh stops a deployment without it.
  clientId: readEnvironmentVariable('REVIEW_CLIENT_ID', '00000000-0000-0000-0000-000000000000')

  // Tokens of Entra ID's version 2 are made out to the registration's id.
  audience: readEnvironmentVariable('REVIEW_AUDIENCE', readEnvironmentVariable('REVIEW_CLIENT_ID', '00000000-0000-0000-0000-000000000000'))
  roles: {
    Uploader: 'uploader'
    Approver: 'approver'
    Governance: 'governance'
    Auditor: 'auditor'
    Admin: 'admin'
  }
}
param privateNetworking = bool(readEnvironmentVariable('REVIEW_PRIVATE_NETWORKING', 'false'))
param size = { small: small, medium: medium, large: large }[readEnvironmentVariable('REVIEW_SIZE', 'small')]
