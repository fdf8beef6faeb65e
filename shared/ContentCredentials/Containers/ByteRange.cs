using System.Runtime.InteropServices;

namespace ReviewPipeline.ContentCredentials.Containers;

/// <summary>A run of a file's bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ByteRange(long Start, long Length)
{
    public long End => Start + Length;

    public bool Within(ByteRange outer) => Start >= outer.Start && End <= outer.End;
}
