using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using CsCheck;
using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.ContentCredentials.Containers;
using ReviewPipeline.TestSupport.Credentials;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.ContentCredentials;

public class HostileCredentials
{
    private static readonly TimeAuthority Clock = new(Signed.Authority);

    private static readonly ManifestDraft Rich = Signed.Draft with
    {
        TimeStamp = message => Clock.Stamp(message, Signed.Now),
        Ingredients = [new IngredientDraft("parentOf", Signed.Ingredient)],
    };

    [Theory]
    [EachFormat]
    public void Changed_and_cut_files_never_throw_and_are_trusted_only_where_nothing_that_is_signed_changed(ImageFormat format)
    {
        var sound = Signed.File(Rich, format);
        var said = Said(Signed.Read(sound, format));
        var signed = BytesThatAreSigned(sound, format);
        Gen.Select(Gen.Int[0, sound.Length - 1].Array[1, 4], Gen.Byte[1, 255], Gen.Int[0, 9]).Sample(
            (places, change, cut) =>
            {
                var hurt = sound.ToArray();
                foreach (var place in places)
                {
                    hurt[place] ^= change;
                }

                var report = Signed.Read(cut == 0 ? hurt[..places[0]] : hurt, format);
                if (report.Verdict is CredentialVerdict.Trusted)
                {
                    // What no hash covers are checksums and the time stamp. What is said, and the picture, are the same.
                    Said(report).ShouldBe(said);
                    BytesThatAreSigned(hurt, format).ShouldBe(signed);
                }
            },
            seed: "0N0XIzNsQ0O2",
            iter: 300,
            threads: 1);
    }

    private static byte[] BytesThatAreSigned(byte[] file, ImageFormat format)
    {
        // An AVIF file's type box is left out too, as the standard says.
        var start = format == ImageFormat.Avif ? BinaryPrimitives.ReadInt32BigEndian(file) : 0;
        var store = EmbeddedStore.All(format, file)[0].Merged()[0];
        return [.. file[start..(int)store.Start], .. file[(int)store.End..]];
    }

    [Fact]
    public void Boxes_nested_without_end_are_refused_at_once()
    {
        var box = JumbfWriter.Superbox("c2pa", "c2pa");
        for (var depth = 0; depth < 5_000; depth++)
        {
            box = JumbfWriter.Superbox("c2ma", "x", box);
        }

        Refused(JumbfWriter.Superbox("c2pa", "c2pa", box));
    }

    [Fact]
    public void Arrays_nested_without_end_and_lengths_beyond_the_file_are_refused_at_once()
    {
        Refused(Claiming([.. Enumerable.Repeat((byte)0x81, 200_000)]));
        Refused(Claiming([0xBB, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]));
        Refused(Claiming([0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]));
    }

    [Fact]
    public void Ingredients_that_refer_to_each_other_end()
    {
        var loop = Signed.Draft with { Ingredients = [new IngredientDraft("componentOf", Signed.Draft with { Label = Signed.Below })] };
        var store = loop.Write(null);
        Refused(JumbfWriter.Superbox("c2pa", "c2pa", [.. store, store[^1]]));
    }

    private static byte[] Claiming(byte[] claim) => JumbfWriter.Superbox("c2pa", "c2pa", JumbfWriter.Superbox(
        "c2ma", Signed.Draft.Label, JumbfWriter.Superbox("c2cl", "c2pa.claim.v2", JumbfWriter.Box("cbor", claim))));

    private static void Refused(byte[] store)
    {
        var (file, _, _) = StoreEmbedding.Embed(ImageFormat.Png, Signed.Plain(ImageFormat.Png), store);
        var watch = Stopwatch.StartNew();
        Signed.Read(file).Verdict.ShouldBeOfType<CredentialVerdict.Invalid>();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private static string Said(ContentCredentialsReport report) => JsonSerializer.Serialize(
        report.Active! with { Signer = report.Active.Signer! with { SignedAt = null, TimeStampTrusted = false } });
}
