// Identities of their own, so that roles are there before the apps start.

@description('Where they lie.')
param location string

param tags object

param functionsName string

param deskName string

resource functions 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${functionsName}-identity'
  location: location
  tags: tags
}

resource desk 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${deskName}-identity'
  location: location
  tags: tags
}

@export()
@description('Who an app is.')
type identity = {
  id: string
  clientId: string
  principalId: string
}

output functions identity = {
  id: functions.id
  clientId: functions.properties.clientId
  principalId: functions.properties.principalId
}

output desk identity = {
  id: desk.id
  clientId: desk.properties.clientId
  principalId: desk.properties.principalId
}
