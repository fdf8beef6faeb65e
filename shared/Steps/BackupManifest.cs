using System.Collections.Immutable;

namespace ReviewPipeline.Steps;

/// <summary>What a backup holds, and the sums to tell by that it still does.</summary>
/// <param name="Begun">UTC. What was recorded before this is in it, unless it was erased meanwhile.</param>
/// <param name="Erased">Whose keys were destroyed by then: ids of people, and of candidates whose pictures were deleted.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset Begun, DateTimeOffset Ended, ImmutableSortedDictionary<string, BackupPart> Parts, ImmutableArray<string> Erased)
{
    /// <summary>
    /// In this order: what refers comes after what it refers to is fixed. The log first, then the table, which by then holds all that the log
    /// does; keys after the words they open; pictures after the entries that name them.
    /// </summary>
    public static readonly ImmutableArray<string> Known =
    [
        Pipeline.Containers.TrailLog, Pipeline.Containers.Checkpoints, Pipeline.Tables.Trail, Pipeline.Tables.Keys, Pipeline.Tables.People,
        Pipeline.Tables.Notices, Pipeline.Tables.Deliveries, Pipeline.Containers.Originals, Pipeline.Containers.Renditions, Pipeline.Containers.Uploads,
    ];

    /// <summary>
    /// What is in no backup: read models and the index of the log are made again; who was sending a file sends it again; who was signed in
    /// signs in again.
    /// </summary>
    public static readonly ImmutableArray<string> LeftOut =
    [
        Pipeline.Tables.Lists, Pipeline.Tables.TrailIndex, Pipeline.Containers.Fingerprints, Pipeline.Containers.Queue, Pipeline.Containers.Staging,
        Pipeline.Containers.SessionKeys,
    ];

    public static bool IsTable(string part) => Pipeline.Tables.All.Contains(part, StringComparer.Ordinal);
}

/// <param name="Count">Rows or blobs.</param>
/// <param name="Bytes">Of the blobs' contents; 0 for a table.</param>
/// <param name="Sha256">Of the list.</param>
public sealed record BackupPart(long Count, long Bytes, string Sha256);
