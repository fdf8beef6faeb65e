using ReviewPipeline.Rights.Assets;

namespace ReviewPipeline.Web.Api;

// What endpoints answer that is nobody else's: docs/openapi.json is made of the same types.

/// <param name="Path">brief/set/file.</param>
/// <param name="Etag">The state of the blob that will be taken in.</param>
internal sealed record ArrivedAnswer(string Path, string Etag);

internal sealed record MarkAnswer(string Mark);

/// <param name="After">Nearest first.</param>
/// <param name="Before">Nearest first.</param>
/// <param name="Views">Of those after it, where their pictures are.</param>
internal sealed record BesideAnswer(IReadOnlyList<string> After, IReadOnlyList<string> Before, IReadOnlyDictionary<string, string> Views);

/// <param name="New">False where the act had taken effect before; not there where it was only read.</param>
internal sealed record AssetAnswer(string Id, AssetState Asset, bool? New = null);
