using System.Formats.Cbor;

namespace ReviewPipeline.TestSupport.Credentials;

/// <summary>CBOR from plain values: texts, numbers, bytes, lists, and maps as lists of pairs.</summary>
public static class CborText
{
    public static byte[] Of(object? value)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        Write(writer, value);
        return writer.Encode();
    }

    public static (object Key, object? Value)[] Map(params (object Key, object? Value)[] pairs) => pairs;

    private static void Write(CborWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case bool flag:
                writer.WriteBoolean(flag);
                break;
            case string text:
                writer.WriteTextString(text);
                break;
            case int number:
                writer.WriteInt64(number);
                break;
            case long number:
                writer.WriteInt64(number);
                break;
            case byte[] bytes:
                writer.WriteByteString(bytes);
                break;
            case (object Key, object? Value)[] pairs:
                writer.WriteStartMap(pairs.Length);
                foreach (var (key, member) in pairs)
                {
                    Write(writer, key);
                    Write(writer, member);
                }

                writer.WriteEndMap();
                break;
            case IReadOnlyList<object?> items:
                writer.WriteStartArray(items.Count);
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is not written.", nameof(value));
        }
    }
}
