using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging;

public class WebpRowsTests
{
    private const int StripRows = 16;

    public static TheoryData<int, int> Sizes => new() { { 2, 1 }, { 3, 5 }, { 17, 16 }, { 211, 97 }, { 64, 300 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Both_decoders_of_WebP_give_the_same_pixels(int width, int height)
    {
        using var opaque = Pictures.Photo(width, height);
        using var clear = Pictures.HalfClear(opaque);
        byte[][] files =
        [
            opaque.WebpsaveBuffer(q: 80), opaque.WebpsaveBuffer(q: 5), opaque.WebpsaveBuffer(q: 90, smartSubsample: true),
            opaque.WebpsaveBuffer(lossless: true), opaque.WebpsaveBuffer(nearLossless: true, q: 40),
            clear.WebpsaveBuffer(q: 70), clear.WebpsaveBuffer(lossless: true), clear.WebpsaveBuffer(q: 70, alphaQ: 20),
            opaque.Oriented(6).WebpsaveBuffer(q: 80), opaque.Oriented(2).WebpsaveBuffer(lossless: true),
        ];
        foreach (var (number, file) in files.Index())
        {
            Decoded(file).ShouldNotBeNull($"file {number}");
            Agree(file, $"file {number}");
        }
    }

    /// <summary>What is hurt decodes to the same pixels by both, or is refused.</summary>
    [Fact]
    public void Both_decoders_agree_on_hurt_files()
    {
        using var photo = Pictures.HalfClear(Pictures.Photo(120, 90));
        var random = new Random(5);
        foreach (var whole in new[] { photo.WebpsaveBuffer(q: 60), photo.WebpsaveBuffer(lossless: true) })
        {
            for (var round = 0; round < 150; round++)
            {
                var hurt = (byte[])whole.Clone();
                for (var hit = random.Next(1, 6); hit > 0; hit--)
                {
                    hurt[random.Next(hurt.Length)] = (byte)random.Next(256);
                }

                Agree(hurt, $"round {round}");
            }
        }
    }

    [Fact]
    public void A_lossy_file_cut_anywhere_is_damaged()
    {
        using var picture = Pictures.HalfClear(Pictures.Photo(400, 300));
        var whole = picture.WebpsaveBuffer(q: 75);
        for (var length = 0; length < whole.Length; length += 37)
        {
            WorkingImage.Decode(ImageFormat.Webp, whole.AsMemory(0, length)).ShouldBeOfType<Decoding.Damaged>($"{length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void What_Skia_is_not_asked_for_is_left_to_libvips()
    {
        using var photo = Pictures.Photo(60, 40);
        using var animation = Pictures.Frames(photo, 3);
        using var wide = photo.IccTransform("p3", embedded: false, inputProfile: "srgb");
        Decoded(animation.As(ImageFormat.Webp)).ShouldBeNull();
        Decoded(wide.As(ImageFormat.Webp)).ShouldBeNull();
        Decoded(photo.As(ImageFormat.Png)).ShouldBeNull();
        Decoded([.. "RIFF\x04\0\0\0WEBP"u8]).ShouldBeNull();
        Decoded([]).ShouldBeNull();
    }

    private static void Agree(byte[] file, string which)
    {
        if (Decoded(file) is { } bySkia)
        {
            using var rows = new VipsRows(ImageFormat.Webp, file, StripRows);
            var byVips = AllOf(rows);
            bySkia.Orientation.ShouldBe(byVips.Orientation, which);
            bySkia.Bands.ShouldBe(byVips.Bands, which);
            bySkia.Pixels.AsSpan().SequenceEqual(byVips.Pixels).ShouldBeTrue(which);
        }
    }

    private static (Orientation Orientation, int Bands, byte[] Pixels)? Decoded(byte[] file)
    {
        using var rows = WebpRows.TryDecode(FileFacts.Read(ImageFormat.Webp, file), file, StripRows);
        return rows is null ? null : AllOf(rows);
    }

    private static (Orientation Orientation, int Bands, byte[] Pixels) AllOf(DecodedRows rows)
    {
        List<byte> pixels = [];
        for (var top = 0; top < rows.Height; top += StripRows)
        {
            pixels.AddRange(rows.Next(Math.Min(StripRows, rows.Height - top)));
        }

        return (rows.Orientation, rows.Bands, [.. pixels]);
    }
}
