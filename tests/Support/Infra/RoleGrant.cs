using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReviewPipeline.TestSupport.Infra;

/// <summary>A role that infra/ gives.</summary>
/// <param name="Who">The name of an identity's app or topic, without prefix and suffix: <c>functions</c>, <c>desk</c>, <c>events</c>.</param>
/// <param name="Role">The GUID of a built-in role.</param>
/// <param name="Scope">The resource's id.</param>
public sealed partial record RoleGrant(string Who, string Role, string Scope)
{
    /// <summary>The kinds of resources that Azure gives roles on, from the account down: <c>storageAccounts/queueServices/queues</c>.</summary>
    public string ScopeType => string.Join('/', Scope.Split("/providers/")[^1].Split('/').Skip(1).Where((_, i) => i % 2 == 0));

    public string ScopeName => Scope.Split('/')[^1];

    public static RoleGrant Read(JsonObject assignment)
    {
        var properties = assignment["properties"]!.AsObject();
        var principal = Deployment.Text(properties, "principalId");
        var who = Identity().Match(principal) is { Success: true } match ? match.Groups["who"].Value : principal;
        return new(who, Deployment.Text(properties, "roleDefinitionId").Split('/')[^1], ScopeOf().Match(Deployment.Text(assignment, "id")).Groups["scope"].Value);
    }

    [GeneratedRegex(@"-(?<who>functions|desk)-\w+-identity'|\w+-(?<who>events)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identity();

    [GeneratedRegex(@"^(\[extensionResourceId\(')?(?<scope>/subscriptions/[^']+?)('|/providers/Microsoft\.Authorization/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScopeOf();
}
