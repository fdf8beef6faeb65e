using ReviewPipeline.Reports.Queue;

namespace ReviewPipeline.Storage;

/// <summary>What waits for a decision, in storage. See docs/adr/0009-the-queue-in-memory.md.</summary>
public sealed class QueueLog(StorageAccount account) : LineLog<QueueLine>(account, new QueueLineJson());
