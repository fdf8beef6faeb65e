using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace ReviewPipeline.Trail;

/// <summary>
/// Tells whether bytes are JSON in the one form of <see cref="CanonicalJson"/>, in one pass and without building anything. It may say no to
/// a rare form that is canonical (names of members outside ASCII): then the slow way decides. It never says yes to what is not.
/// </summary>
internal ref struct CanonicalScan
{
    /// <summary>As System.Text.Json's own limit.</summary>
    private const int DeepestNesting = 64;

    /// <summary>Strings are short: to look for the end of each by itself takes longer than to mark all ends of 64 bytes at once.</summary>
    private const int BlockBytes = 64;

    private const long LargestInteger = (1L << 53) - 1;

    private readonly ReadOnlySpan<byte> json;
    private readonly Span<CanonicalMember> members;
    private readonly bool printable;
    private int at;
    private int depth;
    private int block = -BlockBytes;
    private ulong marks;

    private CanonicalScan(ReadOnlySpan<byte> json, Span<CanonicalMember> members)
    {
        this.json = json;
        this.members = members;
        printable = IsPrintable(json);
    }

    private int Found { get; set; }

    public static bool Accepts(ReadOnlySpan<byte> json) => TryRead(json, [], out _);

    /// <param name="members">Takes the members of the outermost object, as many as it has room for.</param>
    /// <param name="found">How many members it has.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, Span<CanonicalMember> members, out int found)
    {
        var scan = new CanonicalScan(json, members);
        var good = (scan.printable || Utf8.IsValid(json)) && scan.Value() && scan.at == json.Length;
        found = scan.Found;
        return good;
    }

    private bool Value()
    {
        if (at >= json.Length)
        {
            return false;
        }

        return json[at] switch
        {
            (byte)'"' => Text(out _),
            (byte)'{' => Nested((byte)'}'),
            (byte)'[' => Nested((byte)']'),
            (byte)'t' => Word("true"u8),
            (byte)'f' => Word("false"u8),
            (byte)'n' => Word("null"u8),
            _ => Integer(),
        };
    }

    private bool Nested(byte close)
    {
        if (++depth > DeepestNesting)
        {
            return false;
        }

        at++;
        if (Next(close))
        {
            depth--;
            return true;
        }

        var last = ReadOnlySpan<byte>.Empty;
        for (var first = true; ; first = false)
        {
            var nameStart = at;
            if (close == '}' && !Name(ref last, first))
            {
                return false;
            }

            var start = at;
            if (!Value())
            {
                return false;
            }

            if (close == '}' && depth == 1)
            {
                if (Found < members.Length)
                {
                    members[Found] = new(nameStart + 1, last.Length, start, at - start);
                }

                Found++;
            }

            if (Next(close))
            {
                depth--;
                return true;
            }

            if (!Next((byte)','))
            {
                return false;
            }
        }
    }

    /// <summary>Ascending by UTF-16 code units is ascending by bytes as long as all is ASCII.</summary>
    private bool Name(ref ReadOnlySpan<byte> last, bool first)
    {
        var start = at + 1;
        if (at >= json.Length || json[at] != '"' || !Text(out var plain) || !plain || !Next((byte)':'))
        {
            return false;
        }

        var name = json[start..(at - 2)];
        if ((!printable && !IsPrintable(name)) || (!first && last.SequenceCompareTo(name) >= 0))
        {
            return false;
        }

        last = name;
        return true;
    }

    /// <summary>Of canonical JSON nearly all is, so that it need be asked only once.</summary>
    private static bool IsPrintable(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0;

    private bool Text(out bool plain)
    {
        plain = true;
        at++;
        while (true)
        {
            if (!SkipPlain())
            {
                return false;
            }

            if (json[at] == '"')
            {
                at++;
                return true;
            }

            plain = false;
            if (json[at] != '\\' || !Escape())
            {
                return false;
            }
        }
    }

    /// <summary>Goes on to what ends a run of plain bytes within a string: a quote, a backslash, or a control, which must be escaped.</summary>
    private bool SkipPlain()
    {
        while (at < json.Length)
        {
            if (at - block >= BlockBytes)
            {
                block = at;
                marks = Marks(json[at..]);
            }

            var rest = marks >> (at - block);
            if (rest != 0)
            {
                at += BitOperations.TrailingZeroCount(rest);
                return true;
            }

            at = block + BlockBytes;
        }

        return false;
    }

    /// <summary>A bit for each of the first 64 bytes: set where it ends a run.</summary>
    private static ulong Marks(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < BlockBytes)
        {
            Span<byte> padded = stackalloc byte[BlockBytes];
            padded.Fill((byte)' ');
            bytes.CopyTo(padded);
            return Marks(padded);
        }

        var marked = Vector512.Create(bytes);
        var ends = Vector512.Equals(marked, Vector512.Create((byte)'"'))
            | Vector512.Equals(marked, Vector512.Create((byte)'\\'))
            | Vector512.LessThan(marked, Vector512.Create((byte)' '));
        return ends.ExtractMostSignificantBits();
    }

    /// <summary>RFC 8785, 3.2.2.2: two characters where there are such, \u00xx in lower case for the other controls, and no others.</summary>
    private bool Escape()
    {
        if (at + 1 >= json.Length)
        {
            return false;
        }

        if ("\"\\btnfr"u8.Contains(json[at + 1]))
        {
            at += 2;
            return true;
        }

        if (at + 6 > json.Length || !json.Slice(at + 1, 3).SequenceEqual("u00"u8) || json[at + 4] is not ((byte)'0' or (byte)'1'))
        {
            return false;
        }

        var low = json[at + 5];
        var digit = low is >= (byte)'0' and <= (byte)'9' ? low - '0' : low is >= (byte)'a' and <= (byte)'f' ? low - 'a' + 10 : -1;
        var control = ((json[at + 4] - '0') * 16) + digit;
        at += 6;
        return digit >= 0 && control is not ('\b' or '\t' or '\n' or '\f' or '\r');
    }

    private bool Integer()
    {
        var negative = Next((byte)'-');
        if (at >= json.Length || !char.IsAsciiDigit((char)json[at]) || (json[at] == '0' && negative))
        {
            return false;
        }

        if (Next((byte)'0'))
        {
            return at >= json.Length || !char.IsAsciiDigit((char)json[at]);
        }

        var number = 0L;
        for (; at < json.Length && char.IsAsciiDigit((char)json[at]); at++)
        {
            number = (number * 10) + (json[at] - '0');
            if (number > LargestInteger)
            {
                return false;
            }
        }

        return true;
    }

    private bool Word(ReadOnlySpan<byte> word)
    {
        if (!json[at..].StartsWith(word))
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    private bool Next(byte expected)
    {
        if (at >= json.Length || json[at] != expected)
        {
            return false;
        }

        at++;
        return true;
    }
}

/// <summary>Where a member of the outermost object lies: its name within the quotes, and its value with all that belongs to it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CanonicalMember(int NameStart, int NameLength, int ValueStart, int ValueLength)
{
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> json) => json.Slice(NameStart, NameLength);

    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> json) => json.Slice(ValueStart, ValueLength);

    /// <summary>Whether it is this text, in ASCII and without escapes.</summary>
    public bool IsPlainText(ReadOnlySpan<byte> json, string text) =>
        Value(json) is [(byte)'"', .. var plain, (byte)'"'] && Ascii.Equals(plain, text) && !plain.Contains((byte)'\\');

    /// <summary>The text of a string value without escapes; null where it is no such value.</summary>
    public string? PlainText(ReadOnlySpan<byte> json)
    {
        var value = Value(json);
        return value is [(byte)'"', .., (byte)'"'] && !value.Contains((byte)'\\') ? Encoding.UTF8.GetString(value[1..^1]) : null;
    }
}
