using NetVips;

namespace ReviewPipeline.Imaging;

/// <summary>libvips repeats itself line by line; the first line names the cause.</summary>
internal static class DecoderMessage
{
    private const int Longest = 200;

    /// <summary>Whether it says nothing of the file: libvips, or a library below it, got no memory.</summary>
    public static bool IsWantOfMemory(VipsException exception) => exception.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    public static string FirstLine(VipsException exception)
    {
        var detail = exception.Message
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => !line.StartsWith("unable to", StringComparison.Ordinal)) ?? "the decoder gave no reason";
        return detail.Length <= Longest ? detail : detail[..Longest];
    }
}
