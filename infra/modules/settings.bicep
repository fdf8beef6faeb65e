// App settings that both apps have, as docs/settings.md names them.

@export()
@description('The OpenID Connect provider, the desk\'s registration there, and what each of its roles gives (docs/sign-in.md). The secret lies in the desk\'s vault as sign-in-secret.')
type signIn = {
  authority: string
  clientId: string
  audience: string
  roles: object
}

@export()
@description('How an app opens a storage account by its identity; Azure Functions reads the same names.')
func storageSettings(prefix string, account string, clientId string) object => {
  '${prefix}__accountName': account
  '${prefix}__credential': 'managedidentity'
  '${prefix}__clientId': clientId
}

@export()
@description('A secret that the platform reads for the app.')
func secret(vault string, name string) string => '@Microsoft.KeyVault(VaultName=${vault};SecretName=${name})'

@export()
@description('Where an app sends what it tells of itself.')
func telemetrySettings(connectionString string, clientId string) object => {
  APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${clientId}'
}
