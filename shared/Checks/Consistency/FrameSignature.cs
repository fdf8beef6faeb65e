using System.Buffers.Binary;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// What a set check knows of a frame: its palette, grade and texture, in 579 bytes. Rounded before anything is compared, so that a verdict
/// over recorded signatures is the verdict over the pixels.
/// </summary>
public sealed class FrameSignature
{
    /// <summary>Raised when the same pixels would give other bytes: older signatures can't be compared with newer ones.</summary>
    private const byte Form = 1;

    /// <summary>Of a number: 16 bits from −8 to 8.</summary>
    private const float Step = 4096;

    /// <summary>Of a square root of a share: 8 bits from 0 to 1.</summary>
    private const float ShareStep = 255;

    private const int Header = 1;
    private const int Numbers = GradeSignature.Length + TextureSignature.Length + 1;
    private const int ByteLength = Header + PaletteSignature.Length + (Numbers * sizeof(short));

    private readonly byte[] bytes;

    private FrameSignature(byte[] bytes)
    {
        this.bytes = bytes;
        Palette = Unit(bytes.AsSpan(Header, PaletteSignature.Length));
        var numbers = new float[Numbers];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(Header + PaletteSignature.Length + (i * sizeof(short)))) / Step;
        }

        Grade = numbers[..GradeSignature.Length];
        Texture = numbers[GradeSignature.Length..^1];
        Exposure = numbers[^1];
    }

    /// <summary>Square roots of shares; a unit vector.</summary>
    internal float[] Palette { get; }

    internal float[] Grade { get; }

    internal float[] Texture { get; }

    /// <summary>log₂ of the mean linear luminance, in EV; 0 is white.</summary>
    internal float Exposure { get; }

    /// <summary>As it is recorded: Base64, 772 characters.</summary>
    public string Text => Convert.ToBase64String(bytes);

    /// <summary>Null where the image has no small picture.</summary>
    public static FrameSignature? Of(ImageFacts image)
    {
        if (image.Small.Width < 1 || image.Small.Height < 1)
        {
            return null;
        }

        using var picture = OkLabPicture.Of(image.Small);
        var signature = new byte[ByteLength];
        signature[0] = Form;
        var palette = PaletteSignature.Of(picture);
        for (var bin = 0; bin < palette.Length; bin++)
        {
            signature[Header + bin] = (byte)Math.Clamp(MathF.Round(palette[bin] * ShareStep), 0, byte.MaxValue);
        }

        float[] numbers = [.. GradeSignature.Of(picture), .. TextureSignature.Of(image.Small, image.Pixels), ExposureOf(picture)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(
                signature.AsSpan(Header + palette.Length + (i * sizeof(short))),
                (short)Math.Clamp(MathF.Round(numbers[i] * Step), short.MinValue, short.MaxValue));
        }

        return new(signature);
    }

    /// <summary>Null where the text is no signature, or one of another form.</summary>
    public static FrameSignature? Parse(string? text)
    {
        var signature = new byte[ByteLength];
        return text is not null && Convert.TryFromBase64String(text, signature, out var length) && length == ByteLength && signature[0] == Form
            ? new(signature)
            : null;
    }

    private static float ExposureOf(OkLabPicture picture)
    {
        // A black frame has an exposure too: that of the least level.
        const double Least = 1.0 / 256;
        Span<float> red = picture.Red, green = picture.Green, blue = picture.Blue;
        double sum = 0;
        for (var cell = 0; cell < red.Length; cell++)
        {
            sum += (0.2126 * red[cell]) + (0.7152 * green[cell]) + (0.0722 * blue[cell]);
        }

        return (float)Math.Log2(Math.Max(Least, sum / red.Length));
    }

    private static float[] Unit(ReadOnlySpan<byte> roots)
    {
        double squares = 0;
        foreach (var root in roots)
        {
            squares += root * root;
        }

        var scale = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
        var unit = new float[roots.Length];
        for (var i = 0; i < unit.Length; i++)
        {
            unit[i] = (float)(roots[i] * scale);
        }

        return unit;
    }
}
