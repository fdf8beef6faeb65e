// The functions on Flex Consumption, built with FunctionsHost=azure.

import { identity as identityOf } from 'identities.bicep'
import { storageSettings, telemetrySettings, secret } from 'settings.bicep'

@description('Where it lies.')
param location string

param tags object
param name string
param identity identityOf
param memory int
param mostInstances int

@description('Where it reaches private storage from; null where that is not private.')
param subnetId string?

param dataName string
param checkpointsName string
param hostName string
param deploymentContainerUrl string
param sealingVaultName string
param deskVaultName string
param insightsConnectionString string
param trailOrigin string
param workspaceId string

var settings = union(
  storageSettings('AzureWebJobsStorage', hostName, identity.clientId),
  storageSettings('ReviewStorage', dataName, identity.clientId),
  storageSettings('CheckpointStorage', checkpointsName, identity.clientId),
  telemetrySettings(insightsConnectionString, identity.clientId),
  {
    // A checkpoint every ten seconds: at one call or two when nothing is new, and far from the five minutes of the alert.
    SealSchedule: '*/10 * * * * *'
    SweepSchedule: '0 */5 * * * *'
    RemindSchedule: '0 */5 * * * *'
    MeasureSchedule: '0 * * * * *'
    Trail__Origin: trailOrigin
    Trail__SigningKey: secret(sealingVaultName, 'trail-signing-key')
    Trail__VerifierKeys: secret(deskVaultName, 'trail-verifier-keys')
    Words__Keys: secret(deskVaultName, 'words-keys')
  }
)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: subnetId
    outboundVnetRouting: subnetId == null ? null : { allTraffic: true }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: memory
        maximumInstanceCount: mostInstances
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  // Code comes by the app's identity alone: no password deploys.
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
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = app.id
