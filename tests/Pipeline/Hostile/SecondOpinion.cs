using SkiaSharp;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>Another decoder, of another house: it tells of a file that it ends before its picture does.</summary>
internal static class SecondOpinion
{
    /// <summary>False too where it can't read such files, or has nothing to say.</summary>
    public static bool IsCutShort(ReadOnlyMemory<byte> file)
    {
        using var data = SKData.CreateCopy(file.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return false;
        }

        using var pixels = new SKBitmap(codec.Info);
        return codec.GetPixels(codec.Info, pixels.GetPixels()) == SKCodecResult.IncompleteInput;
    }
}
