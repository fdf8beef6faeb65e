using System.Collections.Frozen;

namespace ReviewPipeline.TestSupport.Infra;

/// <summary>
/// What the roles that infra/ gives one app permit on storage, by the data actions of Azure's built-in roles
/// (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage).
/// </summary>
public sealed class Permissions
{
    private static readonly FrozenDictionary<string, StorageAct[]> ActsOf = new Dictionary<string, StorageAct[]>(StringComparer.Ordinal)
    {
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = [StorageAct.Read, StorageAct.Write],
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = [StorageAct.Read],
        ["db58b8e5-c6ad-4a2a-8342-4190687cbf4a"] = [StorageAct.Delegate],
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = [StorageAct.Read, StorageAct.Add, StorageAct.Process, StorageAct.Write],
        ["19e7f393-937e-4f77-808e-94535e297925"] = [StorageAct.Read],
        ["8a0f0c08-91a1-4084-bc3d-661d67233fed"] = [StorageAct.Read, StorageAct.Process],
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = [StorageAct.Add],
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = [StorageAct.Read, StorageAct.Write],
        ["76199698-9eea-4c19-bc75-cec21354c6b6"] = [StorageAct.Read],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly HashSet<StorageCall> permitted;

    private Permissions(HashSet<StorageCall> permitted) => this.permitted = permitted;

    /// <param name="who"><c>functions</c> or <c>desk</c>.</param>
    public static Permissions Of(Deployment deployment, string who) => new(
    [
        .. from grant in deployment.Roles()
           where grant.Who == who && grant.Scope.Contains("/Microsoft.Storage/", StringComparison.Ordinal) && !grant.Scope.Contains("host", StringComparison.Ordinal)
           let kind = grant.ScopeType.Split('/')[^1]
           from act in ActsOf[grant.Role]
           select kind == "storageAccounts" ? new StorageCall("account", "", act) : new(kind, grant.ScopeName, act),
    ]);

    public bool Allow(StorageCall call) => permitted.Contains(call);

    /// <summary>What may be written, and was not: a narrower role would have done.</summary>
    /// <param name="kinds"><c>containers</c>, <c>queues</c>, <c>tables</c>.</param>
    public IEnumerable<string> NotWritten(IEnumerable<StorageCall> calls, params string[] kinds) =>
        permitted.Except(calls).Where(call => call.Act == StorageAct.Write && kinds.Contains(call.Kind, StringComparer.Ordinal)).Select(call => call.Name).Order(StringComparer.Ordinal);
}
