using System.Formats.Cbor;

namespace ReviewPipeline.ContentCredentials.Cbor;

/// <summary>A data item (RFC 8949), read whole and within bounds. Tags are left out: C2PA gives none a meaning that its members don't have.</summary>
internal sealed class CborValue
{
    public static readonly CborValue Nothing = new() { Kind = CborKind.Other };

    public required CborKind Kind { get; init; }

    public long Integer { get; private init; }

    public ReadOnlyMemory<byte> Bytes { get; private init; }

    public string Text { get; private init; } = "";

    /// <summary>Of an array; empty for all else.</summary>
    public IReadOnlyList<CborValue> Items { get; private init; } = [];

    /// <summary>Of a map; empty for all else.</summary>
    public IReadOnlyList<KeyValuePair<CborValue, CborValue>> Pairs { get; private init; } = [];

    public bool IsMap => Kind == CborKind.Map;

    /// <summary>A member of a map, or <see cref="Nothing"/>.</summary>
    public CborValue this[string key] => Find(pair => pair.Kind == CborKind.Text && pair.Text == key);

    /// <summary>A header parameter of a COSE map, or <see cref="Nothing"/>.</summary>
    public CborValue this[long label] => Find(pair => pair.Kind == CborKind.Integer && pair.Integer == label);

    public string? TextOrNull => Kind == CborKind.Text ? Text : null;

    public long? IntegerOrNull => Kind == CborKind.Integer ? Integer : null;

    /// <param name="bytes">The item's bytes stay referenced, not copied. What follows the item is left alone.</param>
    /// <returns>Null where the bytes are not well-formed, name a key twice, or go beyond <see cref="Limits"/>.</returns>
    public static CborValue? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Strict, allowMultipleRootLevelValues: true);
            var left = Limits.CborItems;
            return Read(reader, ref left, Limits.CborDepth);
        }
        catch (Exception exception) when (exception is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static CborValue Read(CborReader reader, ref int left, int depth)
    {
        if (--left < 0 || depth == 0)
        {
            throw new CborContentException("More than is read.");
        }

        while (reader.PeekState() == CborReaderState.Tag)
        {
            reader.ReadTag();
        }

        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger:
                return reader.ReadUInt64() is var number && number <= long.MaxValue ? Of((long)number) : Nothing;
            case CborReaderState.NegativeInteger:
                return reader.ReadCborNegativeIntegerRepresentation() is var below && below <= long.MaxValue
                    ? Of(-1 - (long)below)
                    : Nothing;
            case CborReaderState.ByteString:
                return new CborValue { Kind = CborKind.Bytes, Bytes = reader.ReadDefiniteLengthByteString() };
            case CborReaderState.StartIndefiniteLengthByteString:
                return new CborValue { Kind = CborKind.Bytes, Bytes = reader.ReadByteString() };
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                return new CborValue { Kind = CborKind.Text, Text = reader.ReadTextString() };
            case CborReaderState.Boolean:
                return new CborValue { Kind = CborKind.Boolean, Integer = reader.ReadBoolean() ? 1 : 0 };
            case CborReaderState.StartArray:
                return ReadArray(reader, ref left, depth);
            case CborReaderState.StartMap:
                return ReadMap(reader, ref left, depth);
            default:
                reader.SkipValue();
                return Nothing;
        }
    }

    private static CborValue ReadArray(CborReader reader, ref int left, int depth)
    {
        List<CborValue> items = [];
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            items.Add(Read(reader, ref left, depth - 1));
        }

        reader.ReadEndArray();
        return new CborValue { Kind = CborKind.Array, Items = items };
    }

    private static CborValue ReadMap(CborReader reader, ref int left, int depth)
    {
        List<KeyValuePair<CborValue, CborValue>> pairs = [];
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var key = Read(reader, ref left, depth - 1);
            pairs.Add(new(key, Read(reader, ref left, depth - 1)));
        }

        reader.ReadEndMap();
        return new CborValue { Kind = CborKind.Map, Pairs = pairs };
    }

    private static CborValue Of(long integer) => new() { Kind = CborKind.Integer, Integer = integer };

    private CborValue Find(Predicate<CborValue> isKey)
    {
        foreach (var pair in Pairs)
        {
            if (isKey(pair.Key))
            {
                return pair.Value;
            }
        }

        return Nothing;
    }
}
