using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace ReviewPipeline.LocalHost;

/// <summary>What is remembered of a monitored schedule, in the blob whose lease makes its timer a singleton.</summary>
/// <param name="Schedule">A changed schedule makes what was remembered of the old one void.</param>
internal sealed record TimerState(string Schedule, DateTime Last, DateTime Next, DateTime LastUpdated)
{
    public ScheduleStatus ToStatus() => new() { Last = Last, Next = Next, LastUpdated = LastUpdated };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    public static TimerState? FromJson(ReadOnlyMemory<byte> json) =>
        json.IsEmpty ? null : JsonSerializer.Deserialize<TimerState>(json.Span, JsonSerializerOptions.Web);
}
