// What azd deploys: names and people come from its environment. Other sizes: main.medium.bicepparam, main.large.bicepparam.
using 'main.bicep'
import { small, medium, large } from 'sizes.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'review')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param operatorId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param alertEmail = readEnvironmentVariable('REVIEW_ALERT_EMAIL', 'review-alerts@example.com')
param signIn = {
  authority: 'https://login.microsoftonline.com/${readEnvironmentVariable('AZURE_TENANT_ID', '00000000-0000-0000-0000-000000000000')}/v2.0'
  clientId: readEnvironmentVariable('REVIEW_CLIENT_ID', '00000000-0000-0000-0000-000000000000')
  audience: readEnvironmentVariable('REVIEW_AUDIENCE', 'api://review-desk')
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
