using ReviewPipeline.Checks.Duplicates;

namespace ReviewPipeline.Storage;

/// <summary>
/// The index of fingerprints in storage: a new instance has a million of them after about ten calls. See
/// docs/adr/0007-fingerprints-in-a-few-blobs.md.
/// </summary>
public sealed class FingerprintLog(StorageAccount account) : LineLog<IndexedPrint>(account, new FingerprintLines())
{
    /// <summary>Lines in a full tail: half a megabyte, and far below the 50,000 appends that an append blob takes.</summary>
    public const int TailLines = 8192;
}
