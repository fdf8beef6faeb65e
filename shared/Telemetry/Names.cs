namespace ReviewPipeline.Telemetry;

/// <summary>
/// Attributes of spans and metrics. Where OpenTelemetry has a name for a thing it is used (semantic conventions 1.38:
/// https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/); what is ours begins with <c>review.</c>
/// </summary>
public static class Names
{
    public const string Queue = "messaging.destination.name";
    public const string System = "messaging.system";
    public const string OperationName = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string BatchCount = "messaging.batch.message_count";
    public const string ErrorType = "error.type";

    public const string Subject = "review.subject";
    public const string Actor = "review.actor";
    public const string Role = "review.role";
    public const string Entries = "review.entries";

    /// <summary>On a command: the subject's version after it.</summary>
    public const string Version = "review.subject.version";

    public const string Refusal = "review.refusal.code";
    public const string CheckCode = "review.check.code";
    public const string Severity = "review.finding.severity";
    public const string Decision = "review.decision";
    public const string Kind = "review.entry.kind";
    public const string Format = "review.format";

    /// <summary>On intake: when the upload was complete, as storage has it.</summary>
    public const string Arrived = "review.arrived";

    /// <summary>On a sent message: how long it was to be kept out of sight on purpose, in seconds.</summary>
    public const string Delay = "review.delay";

    /// <summary>On a sealed subject: the entries of the log, this subject's among them, that the checkpoint covers.</summary>
    public const string LogSize = "review.log.size";

    /// <summary>No name is registered for Azure's storage queues; a custom one is allowed.</summary>
    public const string StorageQueues = "azure_storage_queues";
}
