using System.Text;
using NetVips;
using ReviewPipeline.Documents;
using ReviewPipeline.Intake;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>What generators, cameras and people write into files and beside them, planted on purpose. Nobody's real data.</summary>
internal static class Marks
{
    /// <summary>The seed that all of them name.</summary>
    public const int Seed = 4242424;

    /// <summary>A PNG as Stable Diffusion's web interfaces write it: everything in the text chunk <c>parameters</c>.</summary>
    public static byte[] WithParameters(Image picture, string model = "juggernautXL_v9", int seed = Seed, string? sourceType = null)
    {
        using var marked = picture.Mutate(image =>
        {
            image.Set(
                GValue.GStrType,
                "png-comment-0-parameters",
                "a lighthouse at dusk, long exposure\nNegative prompt: people\n"
                    + $"Steps: 30, Sampler: Euler a, CFG scale: 7, Seed: {seed}, Size: 1024x576, Model: {model}");
            if (sourceType is not null)
            {
                image.Set(GValue.BlobType, "xmp-data", Xmp(sourceType));
            }
        });
        return marked.PngsaveBuffer(compression: 1);
    }

    /// <summary>A PNG as ComfyUI writes it: the graph as JSON in the chunks <c>prompt</c> and <c>workflow</c>.</summary>
    public static byte[] WithGraph(Image picture)
    {
        using var marked = picture.Mutate(image =>
        {
            image.Set(
                GValue.GStrType,
                "png-comment-0-prompt",
                """{"3":{"class_type":"KSampler","inputs":{"seed":4242424,"steps":20,"model":["4",0],"positive":["6",0]}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"sd_xl_base_1.0.safetensors"}},"6":{"class_type":"CLIPTextEncode","inputs":{"text":"a lighthouse at dusk"}}}""");
            image.Set(GValue.GStrType, "png-comment-1-workflow", """{"nodes":[],"version":0.4}""");
        });
        return marked.PngsaveBuffer(compression: 1);
    }

    /// <summary>A JPEG as a telephone writes it, with the place where it was taken.</summary>
    public static byte[] WithPlace(Image picture)
    {
        using var marked = picture.Mutate(image =>
        {
            image.Set(GValue.GStrType, "exif-ifd0-Make", "Fjord");
            image.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
            image.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "60/1 23/1 30/1");
            image.Set(GValue.GStrType, "exif-ifd3-GPSLongitudeRef", "E");
            image.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", "5/1 19/1 12/1");
        });
        return marked.JpegsaveBuffer(q: 90, keep: Enums.ForeignKeep.Exif);
    }

    /// <param name="term">Of the IPTC's digital source types.</param>
    public static byte[] WithSourceType(Image picture, string term)
    {
        using var marked = picture.Mutate(image => image.Set(GValue.BlobType, "xmp-data", Xmp(term)));
        return marked.JpegsaveBuffer(q: 90, keep: Enums.ForeignKeep.Xmp);
    }

    /// <summary>Who made it and whose it is: written to be read by the public.</summary>
    public static byte[] WithCredit(Image picture)
    {
        using var marked = picture.Mutate(image =>
        {
            image.Set(GValue.GStrType, "exif-ifd0-Artist", "Fjord Studio");
            image.Set(GValue.GStrType, "exif-ifd0-Copyright", "© Fjord Studio 2026");
        });
        return marked.JpegsaveBuffer(q: 90, keep: Enums.ForeignKeep.Exif);
    }

    public static SidecarContent Sidecar(string model, long? seed = null)
    {
        var text = seed is null ? $$"""{"model":"{{model}}"}""" : $$"""{"model":"{{model}}","seed":{{seed}}}""";
        return ReviewPipeline.Intake.Sidecar.Read(Encoding.UTF8.GetBytes(text)) is Reading<SidecarContent>.Valid valid
            ? valid.Content
            : throw new InvalidOperationException($"A trial's sidecar can't be read: {text}");
    }

    private static byte[] Xmp(string term) => Encoding.UTF8.GetBytes(
        $"""
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
          Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/{term}"/>
        </rdf:RDF></x:xmpmeta><?xpacket end="w"?>
        """);
}
