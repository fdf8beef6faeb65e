using System.Text.Json;

namespace ReviewPipeline.Documents;

/// <summary>Where JSON ends to be JSON, in words. What the parser itself says may repeat what stands there, and is no good for logs.</summary>
internal static class JsonFault
{
    /// <summary>Both counted from 1, as editors do.</summary>
    public static string Place(JsonException problem) => $"line {(problem.LineNumber ?? 0) + 1}, byte {(problem.BytePositionInLine ?? 0) + 1}";
}
