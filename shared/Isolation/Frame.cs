using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Isolation;

/// <summary>
/// One message through a pipe: the lengths, little-endian, of a head and of the parts behind it; the head, as JSON; the parts. Neither side
/// believes the other: nothing is allocated beyond what a message may have.
/// </summary>
public static class Frame
{
    private const int MostHead = 16 * 1024 * 1024;
    private const int MostParts = 64;

    /// <summary>Null where the other side has closed its end.</summary>
    /// <param name="mostBytes">Of all parts together.</param>
    /// <exception cref="InvalidDataException">The other side does not keep to the form.</exception>
    public static async Task<Frame<T>?> Read<T>(Stream from, long mostBytes, CancellationToken cancellation)
    {
        var lengths = new byte[8];
        if (await from.ReadAtLeastAsync(lengths, lengths.Length, throwOnEndOfStream: false, cancellation) < lengths.Length)
        {
            return null;
        }

        var (head, count) = (BinaryPrimitives.ReadInt32LittleEndian(lengths), BinaryPrimitives.ReadInt32LittleEndian(lengths.AsSpan(4)));
        Require(head is > 0 and <= MostHead && count is >= 0 and <= MostParts);
        var parts = new int[count];
        for (var i = 0; i < count; i++)
        {
            await from.ReadExactlyAsync(lengths.AsMemory(0, 4), cancellation);
            parts[i] = BinaryPrimitives.ReadInt32LittleEndian(lengths);
            mostBytes -= parts[i];
            Require(parts[i] >= 0 && mostBytes >= 0);
        }

        var text = await ReadPart(from, head, cancellation);
        var read = ImmutableArray.CreateBuilder<byte[]>(count);
        foreach (var length in parts)
        {
            read.Add(await ReadPart(from, length, cancellation));
        }

        return new Frame<T>(
            JsonSerializer.Deserialize<T>(text, EntryJson.Canonical) ?? throw new InvalidDataException("The head of a message is null."),
            read.MoveToImmutable());
    }

    public static async Task Write<T>(Stream to, T head, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancellation)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(head, EntryJson.Options);
        var lengths = new byte[8 + (4 * parts.Count)];
        BinaryPrimitives.WriteInt32LittleEndian(lengths, text.Length);
        BinaryPrimitives.WriteInt32LittleEndian(lengths.AsSpan(4), parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(lengths.AsSpan(8 + (4 * i)), parts[i].Length);
        }

        await to.WriteAsync(lengths, cancellation);
        await to.WriteAsync(text, cancellation);
        foreach (var part in parts)
        {
            await to.WriteAsync(part, cancellation);
        }

        await to.FlushAsync(cancellation);
    }

    private static async Task<byte[]> ReadPart(Stream from, int length, CancellationToken cancellation)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        await from.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException("A message between decoder and host is longer than it may be.");
        }
    }
}

/// <param name="Parts">Of lengths that the reader found bearable.</param>
public sealed record Frame<T>(T Head, ImmutableArray<byte[]> Parts);
