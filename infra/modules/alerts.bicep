// Who is told of what. docs/operations.md says of each alert what it means and what to do; metrics are those of docs/telemetry.md.

@description('Where they lie.')
param location string

param tags object
param name string
param email string
param workspaceId string
param topicId string
param deskId string
param vaultIds string[]
param budget int
param budgetStart string

// The newest value of a metric by each queue, or alone. A gauge is sent as a sum of so many items.
func newest(metric string) string =>
  'AppMetrics | where Name == "${metric}" | extend Value = Sum / ItemCount | summarize arg_max(TimeGenerated, Value) by Queue = tostring(Properties["messaging.destination.name"])'

// Severities: 0 the proof itself is in doubt, 1 work stands still, 2 work is late or set aside, 3 for information.
var rules = [
  {
    name: 'poison'
    title: 'Messages were set aside'
    severity: 2
    query: '${newest('review.queue.poison')} | where Value > 0'
    window: 'PT5M'
  }
  {
    name: 'queue-age'
    title: 'Work waits for longer than 15 minutes'
    severity: 2
    query: '${newest('review.queue.age')} | where Value > 900'
    window: 'PT5M'
  }
  {
    name: 'seal-age'
    title: 'Entries wait for their checkpoint for longer than 5 minutes'
    severity: 1
    query: '${newest('review.seal.age')} | where Value > 300'
    window: 'PT5M'
  }
  {
    name: 'seal-stopped'
    title: 'An alarm stops sealing'
    severity: 0
    query: '${newest('review.seal.stopped')} | where Value > 0'
    window: 'PT5M'
  }
  {
    name: 'witness-mismatch'
    title: 'The log is not what its witness remembers'
    severity: 0
    query: '${newest('review.witness.mismatch')} | where Value > 0'
    window: 'PT5M'
  }
  {
    // Without this, silence would look like health.
    name: 'nothing-measured'
    title: 'Nothing was measured for 15 minutes'
    severity: 1
    query: 'AppMetrics | where Name == "review.seal.age" | summarize Values = count() | where Values == 0'
    window: 'PT15M'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'review'
    enabled: true
    emailReceivers: [{ name: 'people', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: 'docs/operations.md, ${rule.name}'
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      autoMitigate: true
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-undelivered'
  location: 'global'
  tags: tags
  properties: {
    description: 'docs/operations.md, undelivered'
    severity: 2
    enabled: true
    scopes: [topicId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-lettered'
          metricName: 'DeadLetteredCount'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource unwell 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-desk-unwell'
  location: 'global'
  tags: tags
  properties: {
    description: 'docs/operations.md, desk-unwell'
    severity: 1
    enabled: true
    scopes: [deskId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'health'
          metricName: 'HealthCheckStatus'
          operator: 'LessThan'
          threshold: 100
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource refusedKeys 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for (vault, i) in vaultIds: {
    name: '${name}-vault-refused-${i}'
    location: 'global'
    tags: tags
    properties: {
      description: 'docs/operations.md, vault-refused'
      severity: 2
      enabled: true
      scopes: [vault]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'refused'
            metricName: 'ServiceApiResult'
            dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['403'] }]
            operator: 'GreaterThan'
            threshold: 0
            timeAggregation: 'Count'
          }
        ]
      }
      actions: [{ actionGroupId: people.id }]
    }
  }
]

resource spending 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: '${name}-budget'
  properties: {
    category: 'Cost'
    amount: budget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      most: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: [email], contactGroups: [people.id] }
      all: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: [email], contactGroups: [people.id] }
    }
  }
}
