using ReviewPipeline.Intake;
using ReviewPipeline.Steps;

namespace ReviewPipeline.Web.Api;

/// <param name="Address">Where to write, by PUT; null where it was only looked at.</param>
/// <param name="BlockBytes">Of each block but the last; null where the file is written in one piece.</param>
/// <param name="Blocks">Numbers of those that have come, from 0.</param>
/// <param name="BlockNames">Of all blocks, in order, as storage is to be told them.</param>
internal sealed record OpenUploadAnswer(
    string Upload, Uri? Address, DateTimeOffset? Until, long Bytes, int? BlockBytes, IReadOnlyList<string> BlockNames, IReadOnlyList<int> Blocks)
{
    public static OpenUploadAnswer Of(DirectAnswer.Open open) => new(
        open.Upload.Id,
        open.Address,
        open.Until,
        open.Upload.Bytes,
        open.Upload.InBlocks ? UploadLimits.BlockBytes : null,
        open.Upload.InBlocks ? [.. Enumerable.Range(0, open.Upload.Blocks).Select(StagedUpload.BlockName)] : [],
        [.. open.Blocks]);
}
