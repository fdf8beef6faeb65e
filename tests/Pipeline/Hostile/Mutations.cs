namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>Whole files, spoiled at places that a seed chooses.</summary>
internal static class Mutations
{
    private static readonly uint[] Lengths = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF, 0x8000];

    private static readonly (string Kind, Func<Random, byte[], byte[]> Spoil)[] Ways =
    [
        ("mutation: bits flipped", FlipBits),
        ("mutation: bytes replaced", ReplaceBytes),
        ("mutation: a length of 0, -1, 2^31", SetLength),
        ("mutation: parts exchanged", Exchange),
        ("mutation: a part twice", Repeat),
        ("mutation: a part left out", LeaveOut),
    ];

    public static IEnumerable<HostileFile> Make(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var (name, bytes) = WholeFiles.All[i % WholeFiles.All.Count];
            var (kind, spoil) = Ways[i / WholeFiles.All.Count % Ways.Length];
            yield return new(kind, $"{i}-{name}", spoil(random, bytes));
        }
    }

    private static byte[] FlipBits(Random random, byte[] file)
    {
        byte[] spoiled = [.. file];
        for (var i = random.Next(1, 9); i > 0; i--)
        {
            spoiled[Place(random, file)] ^= (byte)(1 << random.Next(8));
        }

        return spoiled;
    }

    private static byte[] ReplaceBytes(Random random, byte[] file)
    {
        byte[] spoiled = [.. file];
        var start = Place(random, file);
        random.NextBytes(spoiled.AsSpan(start, Math.Min(random.Next(1, 17), file.Length - start)));
        return spoiled;
    }

    /// <summary>In both byte orders, with four and with two bytes: formats write their lengths in each of these ways.</summary>
    private static byte[] SetLength(Random random, byte[] file)
    {
        byte[] spoiled = [.. file];
        var (value, bytes, start) = (Lengths[random.Next(Lengths.Length)], random.Next(2) == 0 ? 2 : 4, Place(random, file));
        var isLittle = random.Next(2) == 0;
        for (var i = 0; i < bytes && start + i < file.Length; i++)
        {
            spoiled[start + i] = (byte)(value >> (8 * (isLittle ? i : bytes - 1 - i)));
        }

        return spoiled;
    }

    private static byte[] Exchange(Random random, byte[] file)
    {
        var cuts = new[] { Place(random, file), Place(random, file), Place(random, file) }.Order().ToArray();
        return [.. file[..cuts[0]], .. file[cuts[1]..cuts[2]], .. file[cuts[0]..cuts[1]], .. file[cuts[2]..]];
    }

    private static byte[] Repeat(Random random, byte[] file)
    {
        var cuts = new[] { Place(random, file), Place(random, file) }.Order().ToArray();
        return [.. file[..cuts[1]], .. file[cuts[0]..]];
    }

    private static byte[] LeaveOut(Random random, byte[] file)
    {
        var start = Place(random, file);
        return [.. file[..start], .. file[Math.Min(file.Length, start + random.Next(1, 65))..]];
    }

    /// <summary>Every other time among the first bytes, where the structure is.</summary>
    private static int Place(Random random, byte[] file) => random.Next(random.Next(2) == 0 ? Math.Min(256, file.Length) : file.Length);
}
