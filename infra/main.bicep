// The storage that the pipeline keeps everything in, and the way arrivals are told of: Event Grid puts BlobCreated on the queue
// "uploads" (docs/adr/0002-blob-events-through-a-queue.md). Names are those of shared/Pipeline.cs; a test compares them.

@description('Where the resources lie.')
param location string = resourceGroup().location

@description('Name of the storage account: 3 to 24 lower-case letters and digits, unique in Azure.')
@minLength(3)
@maxLength(24)
param storageName string

@description('Days for which a signed checkpoint can be neither changed nor deleted. The policy is made unlocked; lock it once the trail is in use.')
@minValue(1)
param checkpointRetentionDays int = 3650

var containers = ['uploads', 'staging', 'originals', 'renditions', 'trail-log', 'trail-checkpoints', 'fingerprints', 'review-queue']
var queues = ['uploads', 'checks', 'framesets', 'changes', 'seals', 'notices']
var tables = ['Trail', 'TrailIndex', 'Lists', 'People', 'Keys', 'Notices', 'Deliveries']

// Built-in role "Storage Queue Data Message Sender".
var messageSender = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a')

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for name in containers: {
    parent: blobService
    name: name
  }
]

// Locked later by hand, because a lock can't be undone: az storage container immutability-policy lock.
resource keptCheckpoints 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = {
  parent: container[indexOf(containers, 'trail-checkpoints')]
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: checkpointRetentionDays
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = [
  for name in queues: {
    parent: queueService
    name: name
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

resource events 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: '${storageName}-events'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    source: storage.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: queue[indexOf(queues, 'uploads')]
  name: guid(storage.id, events.id, messageSender)
  properties: {
    principalId: events.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: messageSender
  }
}

resource arrivals 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: events
  name: 'arrivals'
  dependsOn: [maySend]
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/uploads/'
    }
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'StorageQueue'
        properties: {
          resourceId: storage.id
          queueName: 'uploads'
          queueMessageTimeToLiveInSeconds: -1
        }
      }
    }
  }
}

output storageName string = storage.name
