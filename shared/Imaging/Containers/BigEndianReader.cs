using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging.Containers;

/// <summary>Reads on through a box. Beyond the end it gives zeros and says that it failed.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct BigEndianReader(ReadOnlySpan<byte> bytes)
{
    public ReadOnlySpan<byte> Rest { get; private set; } = bytes;

    public bool Failed { get; private set; }

    /// <param name="size">0 to 8 bytes.</param>
    public ulong Next(int size)
    {
        ulong value = 0;
        foreach (var part in Take(size))
        {
            value = (value << 8) | part;
        }

        return value;
    }

    public ReadOnlySpan<byte> Take(int size)
    {
        if (size > Rest.Length)
        {
            Failed = true;
            Rest = [];
            return [];
        }

        var taken = Rest[..size];
        Rest = Rest[size..];
        return taken;
    }

    /// <summary>Up to a zero, which is passed over.</summary>
    public ReadOnlySpan<byte> TakeText()
    {
        var end = Rest.IndexOf((byte)0);
        var text = Take(end < 0 ? Rest.Length : end);
        Take(Rest.IsEmpty ? 0 : 1);
        return text;
    }
}
