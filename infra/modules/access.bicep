// What each app may do with each container, queue and table: no more than its code asks for. tests/Architecture/Infra compares the two.

param dataName string
param checkpointsName string
param insightsName string
param functionsPrincipalId string
param deskPrincipalId string

// Built-in roles (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage). None narrower can write and delete.
var roles = {
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  blobDelegator: 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  queueReader: '19e7f393-937e-4f77-808e-94535e297925'
  queueSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  queueProcessor: '8a0f0c08-91a1-4084-bc3d-661d67233fed'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  tableReader: '76199698-9eea-4c19-bc75-cec21354c6b6'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

var ofContainers = {
  uploads: { functions: roles.blobContributor, desk: roles.blobContributor }
  staging: { functions: roles.blobContributor, desk: roles.blobContributor }
  originals: { functions: roles.blobContributor, desk: roles.blobContributor }
  renditions: { functions: roles.blobContributor, desk: roles.blobContributor }
  'trail-log': { functions: roles.blobContributor, desk: roles.blobReader }
  fingerprints: { functions: roles.blobContributor, desk: roles.blobReader }
  'review-queue': { functions: roles.blobContributor, desk: roles.blobContributor }
}

// Of a queue that an app works, the host prolongs and puts back messages too: only the contributor may.
var ofQueues = {
  uploads: { functions: roles.queueContributor, desk: roles.queueReader }
  checks: { functions: roles.queueContributor, desk: roles.queueReader }
  framesets: { functions: roles.queueContributor, desk: roles.queueReader }
  changes: { functions: roles.queueContributor, desk: roles.queueContributor }
  seals: { functions: roles.queueContributor, desk: roles.queueReader }
  notices: { functions: roles.queueContributor, desk: roles.queueContributor }
}

var ofTables = {
  Trail: { functions: roles.tableContributor, desk: roles.tableContributor }
  TrailIndex: { functions: roles.tableContributor, desk: roles.tableReader }
  Lists: { functions: roles.tableContributor, desk: roles.tableContributor }
  People: { functions: roles.tableContributor, desk: roles.tableContributor }
  Keys: { functions: roles.tableContributor, desk: roles.tableContributor }
  Notices: { functions: roles.tableContributor, desk: roles.tableContributor }
  Deliveries: { functions: roles.tableContributor, desk: roles.tableContributor }
}

// The host sets aside what failed too often; the desk shows it and puts it back.
var ofPoisonQueues = toObject(items(ofQueues), given => '${given.key}-poison', given => { functions: roles.queueContributor, desk: roles.queueContributor })

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataName

  resource blobs 'blobServices' existing = { name: 'default' }

  resource queues 'queueServices' existing = { name: 'default' }

  resource tables 'tableServices' existing = { name: 'default' }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [
  for given in items(ofContainers): { parent: data::blobs, name: given.key }
]

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' existing = [
  for given in items(ofQueues): { parent: data::queues, name: given.key }
]

resource poisonQueue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' existing = [
  for given in items(ofPoisonQueues): { parent: data::queues, name: given.key }
]

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' existing = [
  for given in items(ofTables): { parent: data::tables, name: given.key }
]

resource checkpoints 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = {
  name: '${checkpointsName}/default/trail-checkpoints'
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

resource functionsOnContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in items(ofContainers): {
    scope: container[i]
    name: guid(container[i].id, functionsPrincipalId, given.value.functions)
    properties: {
      principalId: functionsPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.value.functions)
    }
  }
]

// What protects sessions is the desk's alone.
resource sessionKeys 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = {
  parent: data::blobs
  name: 'session-keys'
}

resource deskOnSessionKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: sessionKeys
  name: guid(sessionKeys.id, deskPrincipalId, roles.blobContributor)
  properties: {
    principalId: deskPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
  }
}

resource deskOnContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in items(ofContainers): {
    scope: container[i]
    name: guid(container[i].id, deskPrincipalId, given.value.desk)
    properties: {
      principalId: deskPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.value.desk)
    }
  }
]

resource functionsOnQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in items(ofQueues): {
    scope: queue[i]
    name: guid(queue[i].id, functionsPrincipalId, given.value.functions)
    properties: {
      principalId: functionsPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.value.functions)
    }
  }
]

resource deskOnQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in items(ofQueues): {
    scope: queue[i]
    name: guid(queue[i].id, deskPrincipalId, given.value.desk)
    properties: {
      principalId: deskPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.value.desk)
    }
  }
]

resource functionsOnPoisonQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in items(ofPoisonQueues): {
    scope: poisonQueue[i]
    name: guid(poisonQueue[i].id, functionsPrincipalId, given.value.functions)
    properties: {
      principalId: functionsPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.value.functions)
    }
  }
]

resource deskOnPoisonQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in items(ofPoisonQueues): {
    scope: poisonQueue[i]
    name: guid(poisonQueue[i].id, deskPrincipalId, given.value.desk)
    properties: {
      principalId: deskPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.value.desk)
    }
  }
]

resource functionsOnTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in items(ofTables): {
    scope: table[i]
    name: guid(table[i].id, functionsPrincipalId, given.value.functions)
    properties: {
      principalId: functionsPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.value.functions)
    }
  }
]

resource deskOnTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in items(ofTables): {
    scope: table[i]
    name: guid(table[i].id, deskPrincipalId, given.value.desk)
    properties: {
      principalId: deskPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.value.desk)
    }
  }
]

resource functionsOnCheckpoints 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: checkpoints
  name: guid(checkpoints.id, functionsPrincipalId, roles.blobContributor)
  properties: {
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
  }
}

resource deskOnCheckpoints 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: checkpoints
  name: guid(checkpoints.id, deskPrincipalId, roles.blobReader)
  properties: {
    principalId: deskPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobReader)
  }
}

// Addresses that a browser writes to are signed with a key of the account, which no narrower scope gives. It permits nothing by itself:
// an address can do no more than the desk's own roles.
resource deskSigns 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, deskPrincipalId, roles.blobDelegator)
  properties: {
    principalId: deskPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDelegator)
  }
}

resource tells 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in [functionsPrincipalId, deskPrincipalId]: {
    scope: insights
    name: guid(insights.id, principal, roles.metricsPublisher)
    properties: {
      principalId: principal
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
    }
  }
]
