// Only with private networking: the apps' way to storage and vaults.

@description('Where it lies.')
param location string

param tags object

param name string

// A subnet of /26 has 59 addresses: Flex Consumption takes one for many instances, App Service one for each and twice while it changes over.
var subnets = {
  functions: { prefix: '10.60.0.0/26', delegation: 'Microsoft.App/environments' }
  desk: { prefix: '10.60.0.64/26', delegation: 'Microsoft.Web/serverFarms' }
  endpoints: { prefix: '10.60.0.128/26', delegation: null }
}

resource security 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: '${name}-security'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'nothing-from-the-internet'
        properties: {
          direction: 'Inbound'
          access: 'Deny'
          priority: 4000
          protocol: '*'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: '${name}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/24'] }
    subnets: [
      for subnet in items(subnets): {
        name: subnet.key
        properties: {
          addressPrefix: subnet.value.prefix
          networkSecurityGroup: { id: security.id }
          delegations: subnet.value.delegation == null
            ? []
            : [{ name: subnet.key, properties: { serviceName: subnet.value.delegation! } }]
        }
      }
    ]
  }
}

output name string = network.name
output functionsSubnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', network.name, 'functions')
output deskSubnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', network.name, 'desk')
