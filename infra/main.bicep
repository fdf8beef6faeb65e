// An installation of ReviewPipeline: everything in one resource group. docs/operations.md deploys it step by step; docs/adr/0017 says why it
// has this shape. Names of containers, queues, tables and settings are those of the code, and tests/Architecture/Infra compares them.
targetScope = 'subscription'

import { signIn as signInOf } from 'modules/settings.bicep'
import { size as sizeOf } from 'sizes.bicep'

@description('Names the installation; azd gives its environment.')
@minLength(2)
@maxLength(16)
param environmentName string

@description('Region of all resources. It needs Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string

@description('How large it is; see sizes.bicep.')
param size sizeOf

@description('Who is told by alerts.')
param alertEmail string

@description('Object id of the person or pipeline that puts keys into the vaults. Empty: nobody may.')
param operatorId string = ''

@description('Who says who somebody is: the provider, and this desk\'s registration there (docs/sign-in.md).')
param signIn signInOf

@description('Closes storage and vaults to the internet: apps reach them within a virtual network. The desk stays open to people.')
param privateNetworking bool = false

@description('Days for which a signed checkpoint can be neither changed nor deleted. infra/lock-checkpoints.sh locks that for good.')
@minValue(1)
@maxValue(146000)
param checkpointRetentionDays int = 3650

@description('Name of the trail\'s log. It can never change, and no other log may have it.')
param trailOrigin string = '${environmentName}.${uniqueString(subscription().id, environmentName, location)}/trail'

@description('First day of the budget\'s first month.')
param budgetStart string = utcNow('yyyy-MM-01')

var suffix = take(uniqueString(subscription().id, environmentName, location), 6)
var prefix = toLower(replace(environmentName, '_', '-'))
var short = take(replace(prefix, '-', ''), 10)
var tags = { 'azd-env-name': environmentName }
var deskName = '${prefix}-desk-${suffix}'
var functionsName = '${prefix}-functions-${suffix}'
var authority = empty(signIn.authority) ? '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0' : signIn.authority
var deskOrigin = 'https://${deskName}.azurewebsites.net'
var dataName = '${short}data${suffix}'
var checkpointsName = '${short}proof${suffix}'
var hostName = '${short}host${suffix}'
var sealingVaultName = '${short}seal${suffix}'
var deskVaultName = '${short}desk${suffix}'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: '${prefix}-${suffix}'
    logDays: size.logDays
  }
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    functionsName: functionsName
    deskName: deskName
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  scope: group
  params: {
    location: location
    tags: tags
    name: '${prefix}-${suffix}'
  }
}

module data 'modules/data.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: dataName
    replication: size.replication
    deskOrigin: deskOrigin
    isPrivate: privateNetworking
    workspaceId: monitoring.outputs.workspaceId
  }
}

module checkpoints 'modules/checkpoints.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: checkpointsName
    replication: size.checkpointReplication
    retentionDays: checkpointRetentionDays
    isPrivate: privateNetworking
    workspaceId: monitoring.outputs.workspaceId
  }
}

module host 'modules/host.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: hostName
    isPrivate: privateNetworking
    functionsPrincipalId: identities.outputs.functions.principalId
  }
}

// The key that signs the trail lies apart from what the desk may read.
module sealingVault 'modules/vault.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: sealingVaultName
    readers: [identities.outputs.functions.principalId]
    operatorId: operatorId
    isPrivate: privateNetworking
    workspaceId: monitoring.outputs.workspaceId
  }
}

module deskVault 'modules/vault.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: deskVaultName
    readers: [identities.outputs.functions.principalId, identities.outputs.desk.principalId]
    operatorId: operatorId
    isPrivate: privateNetworking
    workspaceId: monitoring.outputs.workspaceId
  }
}

module endpoints 'modules/endpoints.bicep' = if (privateNetworking) {
  scope: group
  params: {
    location: location
    tags: tags
    networkName: network!.outputs.name
    dataName: dataName
    checkpointsName: checkpointsName
    hostName: hostName
    sealingVaultName: sealingVaultName
    deskVaultName: deskVaultName
  }
  dependsOn: [data, checkpoints, host, sealingVault, deskVault]
}

module access 'modules/access.bicep' = {
  scope: group
  params: {
    dataName: dataName
    checkpointsName: checkpointsName
    insightsName: monitoring.outputs.insightsName
    functionsPrincipalId: identities.outputs.functions.principalId
    deskPrincipalId: identities.outputs.desk.principalId
  }
  dependsOn: [data, checkpoints]
}

module events 'modules/events.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    dataName: dataName
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [data]
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: functionsName
    identity: identities.outputs.functions
    memory: size.functions.memory
    mostInstances: size.functions.mostInstances
    subnetId: privateNetworking ? network!.outputs.functionsSubnetId : null
    dataName: dataName
    checkpointsName: checkpointsName
    hostName: hostName
    deploymentContainerUrl: host.outputs.deploymentContainerUrl
    sealingVaultName: sealingVaultName
    deskVaultName: deskVaultName
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    trailOrigin: trailOrigin
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [access, endpoints, sealingVault, deskVault]
}

module desk 'modules/desk.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: deskName
    identity: identities.outputs.desk
    plan: size.desk
    subnetId: privateNetworking ? network!.outputs.deskSubnetId : null
    dataName: dataName
    checkpointsName: checkpointsName
    deskVaultName: deskVaultName
    signIn: union(signIn, { authority: authority })
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    trailOrigin: trailOrigin
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [access, endpoints, deskVault]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: '${prefix}-${suffix}'
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    topicId: events.outputs.topicId
    deskId: desk.outputs.id
    vaultIds: [sealingVault.outputs.id, deskVault.outputs.id]
    budget: size.budget
    budgetStart: budgetStart
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output REVIEW_DESK_ID string = desk.outputs.id
output REVIEW_FUNCTIONS_ID string = functions.outputs.id
output REVIEW_DESK_URL string = desk.outputs.url
output REVIEW_STORAGE string = dataName
output REVIEW_CHECKPOINT_STORAGE string = checkpointsName
output REVIEW_TRAIL_ORIGIN string = trailOrigin
output REVIEW_SEALING_VAULT string = sealingVaultName
output REVIEW_DESK_VAULT string = deskVaultName
