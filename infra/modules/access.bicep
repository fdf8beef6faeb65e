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

@description('Who has which roles on something, by its name.')
type access = {
  *: { functions: string[], desk: string[] }
}

var ofContainers access = {
  // Where a candidate is deleted or a person erased, the functions take away what was uploaded.
  uploads: { functions: [roles.blobContributor], desk: [roles.blobContributor] }
  staging: { functions: [roles.blobContributor], desk: [roles.blobContributor] }
  originals: { functions: [roles.blobContributor], desk: [roles.blobReader] }
  renditions: { functions: [roles.blobContributor], desk: [roles.blobContributor] }
  'trail-log': { functions: [roles.blobContributor], desk: [roles.blobReader] }
  fingerprints: { functions: [roles.blobContributor], desk: [roles.blobReader] }
  'review-queue': { functions: [roles.blobContributor], desk: [roles.blobContributor] }
  // What protects sessions is the desk's alone.
  'session-keys': { functions: [], desk: [roles.blobContributor] }
}

// The functions' host prolongs messages and puts them back, which only the contributor may. The desk sends, counts, and puts back on any
// queue what was set aside from it. What it sends to changes waits until its commit is made, and is then brought forward: an update as well.
var ofQueues access = union(
  toObject(
    ['uploads', 'checks', 'framesets', 'seals', 'notices'],
    queue => queue,
    queue => { functions: [roles.queueContributor], desk: [roles.queueReader, roles.queueSender] }
  ),
  { changes: { functions: [roles.queueContributor], desk: [roles.queueContributor] } }
)

// The host sets aside what failed too often, and what waits there is counted; the desk shows it, and takes it away when it was put back.
var ofPoisonQueues access = toObject(
  items(ofQueues),
  queue => '${queue.key}-poison',
  queue => { functions: [roles.queueReader, roles.queueSender], desk: [roles.queueProcessor, roles.queueReader] }
)

var ofTables access = {
  Trail: { functions: [roles.tableContributor], desk: [roles.tableContributor] }
  TrailIndex: { functions: [roles.tableContributor], desk: [roles.tableReader] }
  Lists: { functions: [roles.tableContributor], desk: [roles.tableContributor] }
  People: { functions: [roles.tableContributor], desk: [roles.tableContributor] }
  Keys: { functions: [roles.tableContributor], desk: [roles.tableContributor] }
  Notices: { functions: [roles.tableContributor], desk: [roles.tableContributor] }
  Deliveries: { functions: [roles.tableContributor], desk: [roles.tableContributor] }
}

var principals = { functions: functionsPrincipalId, desk: deskPrincipalId }

@description('One by one: what, who, which role.')
func grants(given access) { name: string, who: string, role: string }[] =>
  flatten(map(
    items(given),
    each => concat(
      map(each.value.functions, role => { name: each.key, who: 'functions', role: role }),
      map(each.value.desk, role => { name: each.key, who: 'desk', role: role })
    )
  ))

var onContainers = grants(ofContainers)
var onQueues = grants(union(ofQueues, ofPoisonQueues))
var onTables = grants(ofTables)

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataName

  resource blobs 'blobServices' existing = { name: 'default' }

  resource queues 'queueServices' existing = { name: 'default' }

  resource tables 'tableServices' existing = { name: 'default' }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [
  for given in onContainers: { parent: data::blobs, name: given.name }
]

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' existing = [
  for given in onQueues: { parent: data::queues, name: given.name }
]

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' existing = [
  for given in onTables: { parent: data::tables, name: given.name }
]

resource checkpoints 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = {
  name: '${checkpointsName}/default/trail-checkpoints'
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

resource onContainer 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in onContainers: {
    scope: container[i]
    name: guid(container[i].id, principals[given.who], given.role)
    properties: {
      principalId: principals[given.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.role)
    }
  }
]

resource onQueue 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in onQueues: {
    scope: queue[i]
    name: guid(queue[i].id, principals[given.who], given.role)
    properties: {
      principalId: principals[given.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.role)
    }
  }
]

resource onTable 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (given, i) in onTables: {
    scope: table[i]
    name: guid(table[i].id, principals[given.who], given.role)
    properties: {
      principalId: principals[given.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.role)
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
