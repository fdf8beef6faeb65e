// The review desk on App Service for Linux (docs/adr/0017-the-shape-in-azure.md says why not in containers).

import { identity as identityOf } from 'identities.bicep'
import { signIn as signInOf } from 'settings.bicep'
import { storageSettings, telemetrySettings, secret } from 'settings.bicep'

@description('Where it lies.')
param location string

param tags object
param name string
param identity identityOf

@description('What it runs on; see sizes.bicep.')
param plan object

@description('Where it reaches private storage from; null where that is not private.')
param subnetId string?

param dataName string
param checkpointsName string
param deskVaultName string
param insightsConnectionString string
param trailOrigin string
param workspaceId string

@description('The OpenID Connect provider, and this desk\'s registration there (docs/sign-in.md).')
param signIn signInOf

var settings = union(
  storageSettings('ReviewStorage', dataName, identity.clientId),
  storageSettings('CheckpointStorage', checkpointsName, identity.clientId),
  telemetrySettings(insightsConnectionString, identity.clientId),
  {
    ASPNETCORE_ENVIRONMENT: 'Production'

    // Browsers can't reach storage that is closed to the internet: then they upload through the desk.
    Uploads__Direct: string(subnetId == null)
    SignIn__Authority: signIn.authority
    SignIn__ClientId: signIn.clientId
    SignIn__ClientSecret: secret(deskVaultName, 'sign-in-secret')
    SignIn__Audience: signIn.audience

    // App Service ends TLS, and its front ends reach the app from here.
    Proxy__Trusted: '169.254.0.0/16'
    Trail__Origin: trailOrigin
    Trail__VerifierKeys: secret(deskVaultName, 'trail-verifier-keys')
    Words__Keys: secret(deskVaultName, 'words-keys')
  },
  toObject(items(signIn.roles), role => 'SignIn__Roles__${role.key}', role => role.value)
)

resource farm 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'linux'
  sku: { name: plan.sku, capacity: plan.instances }
  properties: {
    reserved: true
    zoneRedundant: plan.zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'web' })
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: farm.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: subnetId
    outboundVnetRouting: subnetId == null ? null : { allTraffic: true }
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      alwaysOn: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      healthCheckPath: '/health/ready'
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  // Code comes by an identity alone: no password deploys.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = app.id
output url string = 'https://${app.properties.defaultHostName}'
