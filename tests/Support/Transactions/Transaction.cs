namespace ReviewPipeline.TestSupport.Transactions;

/// <summary>A request to storage, named as Azure's price list and its REST reference name it. Each request is one transaction, whatever it carries.</summary>
/// <param name="Step">What made it: a function, a person, or a timer.</param>
/// <param name="Resource">Name of the container, queue or table.</param>
public sealed record Transaction(string Step, StorageService Service, string Operation, string Resource)
{
    public static Transaction Of(string step, StorageService service, HttpMethod method, Uri address)
    {
        // Azurite's addresses begin with the account, as no others do.
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        var resource = parts.Length == 0 ? "" : service == StorageService.Table ? parts[0].Split('(')[0] : parts[0];
        return new(step, service, Name(service, method, address.Query, parts), resource);
    }

    private static string Name(StorageService service, HttpMethod method, string query, string[] parts) => service switch
    {
        StorageService.Blob => Blob(method, query, parts.Length == 1),
        StorageService.Queue => Queue(method, query, isOne: parts is [_, "messages", _, ..]),
        _ => Table(method, parts),
    };

    private static string Blob(HttpMethod method, string query, bool isContainer) => (method.Method, Component(query)) switch
    {
        ("GET", "list") => "List Blobs",
        ("GET", _) => "Get Blob",
        ("HEAD", _) => "Get Blob Properties",
        ("PUT", "appendblock") => "Append Block",
        ("PUT", "block") => "Put Block",
        ("PUT", "blocklist") => "Put Block List",
        ("PUT", "lease") => "Lease Blob",
        ("PUT", _) => isContainer ? "Create Container" : "Put Blob",
        _ => "Delete Blob",
    };

    private static string Queue(HttpMethod method, string query, bool isOne) => method.Method switch
    {
        "POST" => "Put Message",
        "GET" when Component(query) == "metadata" => "Get Queue Metadata",
        "GET" => query.Contains("peekonly", StringComparison.Ordinal) ? "Peek Messages" : "Get Messages",
        "PUT" => isOne ? "Update Message" : "Create Queue",
        _ => "Delete Message",
    };

    private static string Table(HttpMethod method, string[] parts) => (method.Method, parts) switch
    {
        ("POST", ["$batch"]) => "Entity Group Transaction",
        ("POST", ["Tables"]) => "Create Table",
        ("POST", _) => "Insert Entity",
        ("GET", _) => "Query Entities",
        ("DELETE", _) => "Delete Entity",
        _ => "Update Entity",
    };

    private static string? Component(string query) => query.TrimStart('?').Split('&')
        .Where(part => part.StartsWith("comp=", StringComparison.Ordinal)).Select(part => part["comp=".Length..]).FirstOrDefault();
}

public enum StorageService
{
    Blob,
    Queue,
    Table,
}
