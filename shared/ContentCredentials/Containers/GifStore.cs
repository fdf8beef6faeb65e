using ReviewPipeline.Imaging.Containers;

namespace ReviewPipeline.ContentCredentials.Containers;

/// <summary>An application extension <c>C2PA_GIF</c> (GIF89a, sections 26 and 15; C2PA 2.1, A.3.6): sub-blocks of at most 255 bytes.</summary>
internal static class GifStore
{
    // Introducer, label and length, then the identifier and a code of three bytes.
    private const int Header = 3 + 11;

    public static List<EmbeddedStore> All(ReadOnlyMemory<byte> file)
    {
        List<EmbeddedStore> stores = [];
        foreach (var extension in GifExtensions.Of(file.Span))
        {
            if (extension.Type.StartsWith("C2PA_GIF", StringComparison.Ordinal))
            {
                stores.Add(new(Content(extension.In(file.Span)), [new(extension.Start - Header, extension.Length + Header)]));
            }
        }

        return stores;
    }

    private static byte[] Content(ReadOnlySpan<byte> subBlocks)
    {
        using var content = new MemoryStream(subBlocks.Length);
        while (!subBlocks.IsEmpty && subBlocks[0] is > 0 and var length && length < subBlocks.Length)
        {
            content.Write(subBlocks.Slice(1, length));
            subBlocks = subBlocks[(1 + length)..];
        }

        return content.ToArray();
    }
}
