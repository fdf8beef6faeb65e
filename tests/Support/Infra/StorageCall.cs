using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ReviewPipeline.TestSupport.Infra;

/// <summary>What a request asks of storage, in the words in which Azure permits it.</summary>
/// <param name="Kind">As a role's scope has it: <c>containers</c>, <c>queues</c>, <c>tables</c>; <c>account</c> for what is the account's.</param>
public sealed partial record StorageCall(string Kind, string Name, StorageAct Act)
{
    /// <summary>What one request to the emulator asks; a batch of a table asks for as much as is in it.</summary>
    /// <param name="service"><c>Blob</c>, <c>Queue</c> or <c>Table</c>.</param>
    public static IEnumerable<StorageCall> Of(string service, HttpRequest request, string body)
    {
        var parts = request.Path.Value!.Trim('/').Split('/')[1..];
        return service switch
        {
            "Blob" => [OfBlob(request, parts)],
            "Queue" => [OfQueue(request, parts)],
            _ => OfTable(request, parts, body),
        };
    }

    private static StorageCall OfBlob(HttpRequest request, string[] parts)
    {
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return parts switch
        {
            [] or [""] => new("account", "", request.Query["comp"] == "userdelegationkey" ? StorageAct.Delegate : StorageAct.Manage),
            [var container] when request.Query["restype"] == "container" => new("containers", container, isRead ? StorageAct.Read : StorageAct.Manage),
            [var container, ..] => new("containers", container, isRead ? StorageAct.Read : StorageAct.Write),
        };
    }

    private static StorageCall OfQueue(HttpRequest request, string[] parts) => parts switch
    {
        [var queue] => new("queues", queue, HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? StorageAct.Read : StorageAct.Manage),
        [var queue, "messages"] when HttpMethods.IsPost(request.Method) => new("queues", queue, StorageAct.Add),
        [var queue, "messages"] when request.Query["peekonly"] == "true" => new("queues", queue, StorageAct.Read),
        [var queue, "messages"] when HttpMethods.IsGet(request.Method) => new("queues", queue, StorageAct.Process),
        [var queue, "messages", _] when HttpMethods.IsDelete(request.Method) => new("queues", queue, StorageAct.Process),
        [var queue, ..] => new("queues", queue, StorageAct.Write),
        _ => new("account", "", StorageAct.Manage),
    };

    private static IEnumerable<StorageCall> OfTable(HttpRequest request, string[] parts, string body) => parts switch
    {
        ["$batch"] => Inner().Matches(body).Select(inner => new StorageCall("tables", inner.Groups["table"].Value, ActOf(inner.Groups["method"].Value))),
        [var one] when one == "Tables" || one.StartsWith("Tables(", StringComparison.Ordinal) => [new("tables", "", StorageAct.Manage)],
        [var table, ..] => [new("tables", table.Split('(')[0], ActOf(request.Method))],
        _ => [new("account", "", StorageAct.Manage)],
    };

    private static StorageAct ActOf(string method) => method == HttpMethods.Get ? StorageAct.Read : StorageAct.Write;

    [GeneratedRegex(@"^(?<method>GET|POST|PUT|PATCH|MERGE|DELETE) \S+?/(?<table>[A-Za-z]\w+)(\(\S*)?(\?\S*)? HTTP/1\.1", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Inner();
}

/// <summary>Kinds of data actions, as roles permit them.</summary>
public enum StorageAct
{
    /// <summary>Of a queue: its length, and a look at messages that stay.</summary>
    Read,

    /// <summary>Put a message on a queue.</summary>
    Add,

    /// <summary>Take a message from a queue, and delete it.</summary>
    Process,

    /// <summary>Write or delete; of a queue: prolong or put back a message.</summary>
    Write,

    /// <summary>Be lent a key to sign addresses with.</summary>
    Delegate,

    /// <summary>Make or change containers, queues, tables or the account.</summary>
    Manage,
}
