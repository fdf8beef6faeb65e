using System.Buffers.Binary;
using System.IO.Compression;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Imaging;

namespace ReviewPipeline.UnitTests.Imaging;

public class FileFactsTests
{
    [Theory]
    [EachFormat]
    public void An_ordinary_file_has_nothing_to_remark_on(ImageFormat format)
    {
        using var picture = Pictures.Photo(120, 80);
        var file = picture.As(format, Enums.ForeignKeep.None);
        var facts = FileFacts.Read(format, file);
        (facts.Bytes, facts.Colour, facts.BitsPerChannel, facts.Alpha, facts.Frames, facts.Orientation, facts.Progressive)
            .ShouldBe((file.Length, ColourModel.Rgb, 8, false, 1, 1, false));
        (facts.Trailing, facts.Jpeg is not null).ShouldBe((null, format == ImageFormat.Jpeg));
        (facts.Profile?.Gamut ?? Gamut.Srgb).ShouldBe(Gamut.Srgb);
    }

    [Theory]
    [EachFormat]
    public void Alpha_is_seen_wherever_a_format_can_have_it(ImageFormat format)
    {
        using var picture = Pictures.HalfClear(Pictures.Photo(120, 80));
        FileFacts.Read(format, picture.As(format)).Alpha.ShouldBe(format != ImageFormat.Jpeg);
    }

    [Fact]
    public void Alpha_of_a_lossy_WebP_and_a_colour_that_means_clear_in_a_PNG_count_too()
    {
        using var picture = Pictures.HalfClear(Pictures.Photo(120, 80));
        FileFacts.Read(ImageFormat.Webp, picture.WebpsaveBuffer(q: 80)).Alpha.ShouldBeTrue();
        using var opaque = Pictures.Photo(20, 20);
        FileFacts.Read(ImageFormat.Png, PngFile.Insert(opaque.As(ImageFormat.Png), "tRNS", new byte[6])).Alpha.ShouldBeTrue();
    }

    [Theory]
    [InlineData("p3", Gamut.DisplayP3)]
    [InlineData("srgb", Gamut.Srgb)]
    public void A_profile_is_told_by_its_primaries_in_every_format_that_carries_one(string profile, Gamut gamut)
    {
        using var picture = Pictures.Photo(64, 64);
        foreach (var (format, file) in Saved(picture, profile))
        {
            var read = FileFacts.Read(format, file).Profile.ShouldNotBeNull($"{format}");
            read.Gamut.ShouldBe(gamut, $"{format}");
            read.Name.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [InlineData(Gamut.AdobeRgb, 0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457)]
    [InlineData(Gamut.ProPhoto, 0.7977, 0.2880, 0.0000, 0.1352, 0.7119, 0.0000, 0.0313, 0.0001, 0.8249)]
    [InlineData(Gamut.OtherWide, 0.6900, 0.3000, 0.0000, 0.1700, 0.6700, 0.0300, 0.1100, 0.0300, 0.7900)]
    [InlineData(Gamut.Other, 0.4200, 0.2300, 0.0200, 0.3900, 0.6900, 0.1000, 0.1500, 0.0800, 0.7000)]
    public void Primaries_are_named_or_measured_whatever_the_profile_calls_itself(
        Gamut gamut, double rx, double ry, double rz, double gx, double gy, double gz, double bx, double by, double bz)
    {
        var icc = Icc("Studio monitor", [rx, ry, rz, gx, gy, gz, bx, by, bz]);
        using var picture = Pictures.Photo(20, 20);
        FileFacts.Read(ImageFormat.Png, PngFile.Insert(picture.As(ImageFormat.Png), "iCCP", Packed(icc))).Profile
            .ShouldBe(new ColourProfile("Studio monitor", gamut));
    }

    [Fact]
    public void Numbered_primaries_overrule_a_profile_as_the_PNG_specification_has_it()
    {
        using var picture = Pictures.Photo(20, 20);
        var file = PngFile.Insert(picture.As(ImageFormat.Png), "iCCP", Packed(Icc("Any", new double[9])));
        FileFacts.Read(ImageFormat.Png, PngFile.Insert(file, "cICP", [9, 16, 0, 1])).Profile!.Gamut.ShouldBe(Gamut.HighDynamicRange);
        FileFacts.Read(ImageFormat.Png, PngFile.Insert(file, "cICP", [12, 13, 0, 1])).Profile!.Gamut.ShouldBe(Gamut.DisplayP3);
    }

    [Fact]
    public void Grey_and_four_inks_are_told_from_RGB()
    {
        using var picture = Pictures.Photo(64, 64);
        using var grey = picture.Colourspace(Enums.Interpretation.Bw);
        foreach (var format in new[] { ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Tiff })
        {
            FileFacts.Read(format, grey.As(format, Enums.ForeignKeep.None)).Colour.ShouldBe(ColourModel.Grey, $"{format}");
        }

        using var inks = picture.IccTransform("cmyk", inputProfile: "srgb");
        FileFacts.Read(ImageFormat.Jpeg, inks.As(ImageFormat.Jpeg)).Colour.ShouldBe(ColourModel.Cmyk);
        FileFacts.Read(ImageFormat.Tiff, inks.As(ImageFormat.Tiff)).Colour.ShouldBe(ColourModel.Cmyk);
    }

    [Fact]
    public void Bits_a_channel_are_read_from_the_header()
    {
        using var picture = Pictures.Photo(64, 64);
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);
        FileFacts.Read(ImageFormat.Png, deep.As(ImageFormat.Png)).BitsPerChannel.ShouldBe(16);
        FileFacts.Read(ImageFormat.Tiff, deep.As(ImageFormat.Tiff)).BitsPerChannel.ShouldBe(16);
        foreach (var bits in new[] { 10, 12 })
        {
            var avif = deep.HeifsaveBuffer(q: 60, bitdepth: bits, compression: Enums.ForeignHeifCompression.Av1, effort: 0);
            FileFacts.Read(ImageFormat.Avif, avif).BitsPerChannel.ShouldBe(bits);
        }

        FileFacts.Read(ImageFormat.Png, PngFile.Bomb(8)).BitsPerChannel.ShouldBe(1);
        FileFacts.Read(ImageFormat.Png, picture.PngsaveBuffer(palette: true, bitdepth: 4)).BitsPerChannel.ShouldBe(8);
    }

    [Fact]
    public void Frames_are_counted()
    {
        using var frame = Pictures.Photo(40, 30);
        using var frames = Pictures.Frames(frame, 7);
        FileFacts.Read(ImageFormat.Gif, frames.GifsaveBuffer()).Frames.ShouldBe(7);
        FileFacts.Read(ImageFormat.Webp, frames.WebpsaveBuffer()).Frames.ShouldBe(7);
        FileFacts.Read(ImageFormat.Tiff, frames.TiffsaveBuffer()).Frames.ShouldBe(7);
        FileFacts.Read(ImageFormat.Png, PngFile.Insert(frame.As(ImageFormat.Png), "acTL", [0, 0, 0, 9, 0, 0, 0, 0])).Frames.ShouldBe(9);
        FileFacts.Read(ImageFormat.Avif, [.. frame.As(ImageFormat.Avif), .. Movie(samples: 12)]).Frames.ShouldBe(12);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Tiff)]
    public void How_a_viewer_is_to_turn_the_picture_is_read(ImageFormat format)
    {
        using var picture = Pictures.Photo(40, 30).Oriented(6);
        FileFacts.Read(format, picture.As(format)).Orientation.ShouldBe(6);
    }

    [Fact]
    public void Progressive_and_interlaced_are_told()
    {
        using var picture = Pictures.Photo(40, 30);
        FileFacts.Read(ImageFormat.Jpeg, picture.JpegsaveBuffer(interlace: true)).Progressive.ShouldBeTrue();
        FileFacts.Read(ImageFormat.Png, picture.PngsaveBuffer(interlace: true)).Progressive.ShouldBeTrue();
        FileFacts.Read(ImageFormat.Gif, picture.GifsaveBuffer(interlace: true)).Progressive.ShouldBeTrue();
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Webp)]
    [InlineData(ImageFormat.Gif)]
    [InlineData(ImageFormat.Avif)]
    public void Bytes_behind_the_end_are_counted_and_kept_for_a_look(ImageFormat format)
    {
        using var picture = Pictures.Photo(90, 70);
        byte[] hidden = [.. "PK\u0003\u0004 with "u8, 0xFF, 0xD9, .. " inside"u8];
        FileFacts.Read(format, [.. picture.As(format), .. hidden]).Trailing.ShouldNotBeNull().ShouldSatisfyAllConditions(
            trailing => trailing.Count.ShouldBe(hidden.Length),
            trailing => trailing.Start.ToArray().ShouldBe(hidden),
            trailing => trailing.OnlyZeros.ShouldBeFalse());
        FileFacts.Read(format, [.. picture.As(format), .. new byte[5000]]).Trailing!.OnlyZeros.ShouldBeTrue();
    }

    [Fact]
    public void The_end_of_a_JPEG_is_found_past_thumbnails_scans_and_restart_marks()
    {
        using var picture = Pictures.Photo(300, 200);
        using var withThumbnail = picture.Mutate(tags => tags.Set(GValue.BlobType, "xmp-data", picture.JpegsaveBuffer()));
        foreach (var file in new[] { withThumbnail.JpegsaveBuffer(), picture.JpegsaveBuffer(interlace: true), picture.JpegsaveBuffer(restartInterval: 2) })
        {
            FileFacts.Read(ImageFormat.Jpeg, file).Trailing.ShouldBeNull();
            FileFacts.Read(ImageFormat.Jpeg, [.. file, 7]).Trailing!.Count.ShouldBe(1);
        }
    }

    [Fact]
    public void The_quality_of_a_JPEG_is_exact_from_5_to_100()
    {
        using var picture = Pictures.Photo(32, 32);
        using var grey = picture.Colourspace(Enums.Interpretation.Bw);
        for (var quality = 5; quality <= 100; quality++)
        {
            FileFacts.Read(ImageFormat.Jpeg, picture.JpegsaveBuffer(q: quality)).Jpeg.ShouldBe(new JpegQuality(quality, Exact: true));
            FileFacts.Read(ImageFormat.Jpeg, grey.JpegsaveBuffer(q: quality)).Jpeg.ShouldBe(new JpegQuality(quality, Exact: true));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_program_s_own_tables_give_the_nearest_quality_and_say_so(int tables)
    {
        using var picture = Pictures.Photo(32, 32);
        var quality = FileFacts.Read(ImageFormat.Jpeg, picture.JpegsaveBuffer(q: 85, quantTable: tables)).Jpeg.ShouldNotBeNull();
        quality.Exact.ShouldBeFalse();
        quality.Value.ShouldBeInRange(65, 95);
    }

    [Theory]
    [EachFormat]
    public void No_spoiled_or_shortened_file_makes_a_reader_throw(ImageFormat format)
    {
        using var picture = Pictures.HalfClear(Pictures.Photo(30, 20).Oriented(3));
        using var frames = Pictures.Frames(Pictures.Photo(8, 8), 3);
        var random = new Random(11);
        byte[][] wholes = [picture.As(format), .. format is ImageFormat.Gif or ImageFormat.Webp ? [frames.As(format)] : (byte[][])[]];
        foreach (var whole in wholes)
        {
            for (var length = 0; length < Math.Min(whole.Length, 1500); length++)
            {
                FileFacts.Read(format, whole.AsSpan(0, length)).Bytes.ShouldBe(length);
            }

            for (var round = 0; round < 2000; round++)
            {
                var spoiled = (byte[])whole.Clone();
                for (var hit = 0; hit < 1 + round % 30; hit++)
                {
                    spoiled[random.Next(Math.Min(spoiled.Length, 600))] = (byte)(hit % 3 == 0 ? 0xFF : random.Next(256));
                }

                FileFacts.Read(format, spoiled).Bytes.ShouldBe(spoiled.Length);
            }
        }
    }

    private static IEnumerable<(ImageFormat Format, byte[] File)> Saved(Image picture, string profile)
    {
        yield return (ImageFormat.Jpeg, picture.JpegsaveBuffer(profile: profile));
        yield return (ImageFormat.Png, picture.PngsaveBuffer(profile: profile));
        yield return (ImageFormat.Webp, picture.WebpsaveBuffer(profile: profile));
        yield return (ImageFormat.Tiff, picture.TiffsaveBuffer(profile: profile));
        yield return (ImageFormat.Avif, picture.HeifsaveBuffer(profile: profile, compression: Enums.ForeignHeifCompression.Av1, effort: 0));
    }

    /// <summary>A profile with a name and three primaries, and nothing else.</summary>
    private static byte[] Icc(string name, double[] primaries)
    {
        var file = new byte[400];
        "RGB "u8.CopyTo(file.AsSpan(16));
        "acsp"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(128), 4);
        Tag(file, 0, "desc"u8, 200, 100);
        "desc"u8.CopyTo(file.AsSpan(200));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(208), name.Length + 1);
        System.Text.Encoding.ASCII.GetBytes(name, file.AsSpan(212));
        for (var i = 0; i < 3; i++)
        {
            Tag(file, i + 1, [(byte)"rgb"[i], .. "XYZ"u8], 300 + 20 * i, 20);
            for (var axis = 0; axis < 3; axis++)
            {
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(308 + 20 * i + 4 * axis), (int)Math.Round(primaries[3 * i + axis] * 65536));
            }
        }

        return file;
    }

    private static void Tag(byte[] file, int index, ReadOnlySpan<byte> name, int offset, int length)
    {
        var entry = file.AsSpan(132 + 12 * index);
        name.CopyTo(entry);
        BinaryPrimitives.WriteInt32BigEndian(entry[4..], offset);
        BinaryPrimitives.WriteInt32BigEndian(entry[8..], length);
    }

    /// <summary>As PNG's iCCP chunk holds it.</summary>
    private static byte[] Packed(byte[] profile)
    {
        using var packed = new MemoryStream();
        packed.Write("any\0\0"u8);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(profile);
        }

        return packed.ToArray();
    }

    private static byte[] Movie(int samples) =>
        Box("moov", Box("trak", Box("mdia", Box("minf", Box("stbl", Box("stsz", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)samples]))))));

    private static byte[] Box(string type, byte[] content)
    {
        byte[] box = [0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }
}
