using ReviewPipeline.Rights.Assets;

namespace ReviewPipeline.Web.Api.Described;

// Shapes of answers that are written in place where they are given.

/// <param name="Path">brief/set/file.</param>
/// <param name="Etag">The state of the blob that will be taken in.</param>
internal sealed record ArrivedAnswer(string Path, string Etag);

internal sealed record UploadAnswerView(
    string Upload, Uri? Address, DateTimeOffset? Until, long Bytes, int? BlockBytes, IReadOnlyList<string> BlockNames, IReadOnlyList<int> Blocks);

internal sealed record MarkAnswer(string Mark);

internal sealed record BesideAnswer(IReadOnlyList<string> After, IReadOnlyList<string> Before);

/// <param name="New">False where the act had taken effect before; not there where it was only read.</param>
internal sealed record AssetAnswer(string Id, AssetState Asset, bool? New = null);
