// Only with private networking: private endpoints of storage and vaults, and the names that lead to them.

@description('Where they lie.')
param location string

param tags object

param networkName string
param dataName string
param checkpointsName string
param hostName string
param sealingVaultName string
param deskVaultName string

var storageTargets = [
  { account: dataName, service: 'blob' }
  { account: dataName, service: 'queue' }
  { account: dataName, service: 'table' }
  { account: checkpointsName, service: 'blob' }
  { account: hostName, service: 'blob' }
  { account: hostName, service: 'queue' }
  { account: hostName, service: 'table' }
]
var vaults = [sealingVaultName, deskVaultName]
var storageServices = ['blob', 'queue', 'table']
var zones = [
  ...map(storageServices, service => 'privatelink.${service}.${environment().suffixes.storage}')
  'privatelink.vaultcore.azure.net'
]

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: networkName

  resource subnet 'subnets' existing = {
    name: 'endpoints'
  }
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = [for target in storageTargets: { name: target.account }]

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = [for name in vaults: { name: name }]

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zones: {
    name: name
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (name, i) in zones: {
    parent: zone[i]
    name: networkName
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource storageEndpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for (target, i) in storageTargets: {
    name: '${target.account}-${target.service}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::subnet.id }
      privateLinkServiceConnections: [
        {
          name: target.service
          properties: {
            privateLinkServiceId: account[i].id
            groupIds: [target.service]
          }
        }
      ]
    }
  }
]

resource storageName 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (target, i) in storageTargets: {
    parent: storageEndpoint[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        { name: target.service, properties: { privateDnsZoneId: zone[indexOf(storageServices, target.service)].id } }
      ]
    }
  }
]

resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for (name, i) in vaults: {
    name: '${name}-vault'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::subnet.id }
      privateLinkServiceConnections: [
        {
          name: 'vault'
          properties: {
            privateLinkServiceId: vault[i].id
            groupIds: ['vault']
          }
        }
      ]
    }
  }
]

resource vaultName 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (name, i) in vaults: {
    parent: vaultEndpoint[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        { name: 'vault', properties: { privateDnsZoneId: zone[length(storageServices)].id } }
      ]
    }
  }
]
