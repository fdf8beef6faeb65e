// How arrivals are told of: Event Grid puts BlobCreated on the queue "uploads" (docs/adr/0002-blob-events-through-a-queue.md).

@description('Where it lies.')
param location string

param tags object
param dataName string
param workspaceId string

var queueName = 'uploads'
var undelivered = 'undelivered-events'
var queueSender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataName

  resource queues 'queueServices' existing = {
    name: 'default'

    resource arrivals 'queues' existing = { name: queueName }
  }

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource lost 'containers' existing = { name: undelivered }
  }
}

// Its own identity, because a storage account behind a firewall takes none but that
// (https://learn.microsoft.com/azure/event-grid/handler-storage-queues).
resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: '${dataName}-events'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: data.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data::queues::arrivals
  name: guid(data::queues::arrivals.id, topic.id, queueSender)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueSender)
  }
}

resource mayLeave 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data::blobs::lost
  name: guid(data::blobs::lost.id, topic.id, blobContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
  }
}

resource arrivals 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'arrivals'
  dependsOn: [maySend, mayLeave]
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/uploads/'
      isSubjectCaseSensitive: true
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'StorageQueue'
        properties: {
          resourceId: data.id
          queueName: queueName
          queueMessageTimeToLiveInSeconds: -1
        }
      }
    }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: data.id
          blobContainerName: undelivered
        }
      }
    }
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output topicId string = topic.id
