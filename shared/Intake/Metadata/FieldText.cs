using System.Text;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>Text of fields whose encoding is often another than the standard's.</summary>
internal static class FieldText
{
    /// <summary>A prompt with its graph takes some hundred kilobytes; of what is longer the beginning is read.</summary>
    public const int Most = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 where the bytes are, Latin-1 otherwise.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var read = bytes[..Math.Min(bytes.Length, Most)];
        try
        {
            return Strict.GetString(read);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(read);
        }
    }

    /// <summary>What stands before the first zero, as EXIF ends its text.</summary>
    public static string UpToZero(ReadOnlySpan<byte> bytes) => Decode(bytes.IndexOf((byte)0) is var end && end >= 0 ? bytes[..end] : bytes);

    /// <summary>EXIF 3.0, 4.6.6.6: eight bytes name the code. UTF-16 comes in either byte order, whatever the block's own is.</summary>
    public static string DecodeUserComment(ReadOnlySpan<byte> bytes)
    {
        const int CodeLength = 8;
        if (bytes.Length < CodeLength)
        {
            return Decode(bytes);
        }

        var text = bytes[CodeLength..Math.Min(bytes.Length, CodeLength + Most)];
        return bytes.StartsWith("UNICODE\0"u8) ? DecodeUtf16(text)
            : bytes.StartsWith("ASCII\0\0\0"u8) || bytes[..CodeLength].IndexOfAnyExcept((byte)0) < 0 ? Decode(text)
            : Decode(bytes);
    }

    /// <summary>The byte order in which more characters are of the first 256, as most are in every generator's parameters.</summary>
    private static string DecodeUtf16(ReadOnlySpan<byte> bytes)
    {
        int bigEndian = 0, littleEndian = 0;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            bigEndian += bytes[i] == 0 ? 1 : 0;
            littleEndian += bytes[i + 1] == 0 ? 1 : 0;
        }

        return (bigEndian > littleEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes[..(bytes.Length & ~1)]);
    }
}
