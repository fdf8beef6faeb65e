using ReviewPipeline.Briefs;

namespace ReviewPipeline.Imaging;

/// <summary>What the file's container says, whatever its pixels are.</summary>
/// <param name="Bytes">Size of the file.</param>
public sealed record FileFacts(ImageFormat Format, long Bytes);
