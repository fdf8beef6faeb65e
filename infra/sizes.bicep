// What an installation costs and carries: docs/operations.md, "Capacity and price".

@export()
@description('How large an installation is.')
type size = {
  @description('Replication of the data account: LRS within a building, ZRS over zones, GZRS over zones and a second region.')
  replication: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

  @description('Replication of the account of checkpoints, which is small and has to outlive the others.')
  checkpointReplication: 'Standard_ZRS' | 'Standard_GZRS' | 'Standard_RAGZRS'

  @description('Plan of the review desk.')
  desk: {
    sku: string
    @minValue(1)
    instances: int
    zoneRedundant: bool
  }

  @description('The functions. An image is decoded in memory: 2048 MB is the least that takes the largest one.')
  functions: {
    memory: 2048 | 4096
    @description('Flex Consumption takes no less than 40.')
    @minValue(40)
    @maxValue(1000)
    mostInstances: int
  }

  @description('Days for which logs are kept.')
  @minValue(30)
  @maxValue(730)
  logDays: int

  @description('In the currency of the subscription, a month.')
  @minValue(1)
  budget: int
}

@export()
@description('One team, some thousand candidates a month.')
var small size = {
  replication: 'Standard_LRS'
  checkpointReplication: 'Standard_ZRS'
  desk: { sku: 'B2', instances: 1, zoneRedundant: false }
  functions: { memory: 2048, mostInstances: 40 }
  logDays: 30
  budget: 150
}

@export()
@description('Several brands, some ten thousand candidates a month.')
var medium size = {
  replication: 'Standard_ZRS'
  checkpointReplication: 'Standard_GZRS'
  desk: { sku: 'P0v3', instances: 2, zoneRedundant: false }
  functions: { memory: 2048, mostInstances: 100 }
  logDays: 90
  budget: 500
}

@export()
@description('A company that works around the clock.')
var large size = {
  replication: 'Standard_GZRS'
  checkpointReplication: 'Standard_RAGZRS'
  desk: { sku: 'P1v3', instances: 3, zoneRedundant: true }
  functions: { memory: 4096, mostInstances: 200 }
  logDays: 365
  budget: 2000
}
