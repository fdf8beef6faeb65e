using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Trail;

namespace ReviewPipeline.UnitTests.Trail;

public class SignedNoteTests
{
    // ECDSA P-256 notes of two public logs: github.com/transparency-dev/formats, note/note_verifier_test.go.
    private const string RekorKey =
        "rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=";

    private const string RekorNote =
        "Rekor\n798034\nf+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=\n\n" +
        "— rekor.sigstore.dev wNI9ajBEAiARInWIWyCdyG27CO6LPnPekyw20qO0YJfoaPaowGp/XgIgc+qEHS3+GKVClgqq20uDLet7MCoTURUCRdxwWBHHufk=\n";

    private const string PixelKey =
        "pixel6_transparency_log+91c16e30+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABN+4x0Jk1yTwvLFI9A4NDdGZcX0aiWVdWM5XJVy0M4VWD3AvyW5Q6Hs9A0mcDkpUoYgn+KKPNzFC0H3nN3q6JQ8=";

    private const string PixelNote =
        "DEFAULT\n10\nbsWRucJU5xJPHb5eBdOm6+DM+VelCZBuvtI3sHERJ9Y=\n\n" +
        "— pixel6_transparency_log kcFuMDBFAiEAhqMAP8P6qf6QxtUJhzMhbN+MbZ9dwfUHzGQJmffJHtoCIGD0cNe47dHWBoPwYdgBCepB06/+g5O1FmYjXl06owL4\n";

    [Theory]
    [InlineData(RekorKey, RekorNote)]
    [InlineData(PixelKey, PixelNote)]
    public void A_published_note_verifies_and_is_written_as_it_was_read(string vkey, string text)
    {
        var key = NoteKey.Parse(vkey);
        var note = Read(text);

        note.IsSignedBy([key]).ShouldBeTrue();
        note.ToString().ShouldBe(text);
        key.ToString().ShouldBe(vkey);
    }

    [Fact]
    public void A_published_note_does_not_verify_with_another_key_or_another_text()
    {
        Read(RekorNote).IsSignedBy([NoteKey.Parse(PixelKey)]).ShouldBeFalse();
        Read(RekorNote).IsSignedBy([]).ShouldBeFalse();
        Read(RekorNote.Replace("798034", "798035", StringComparison.Ordinal)).IsSignedBy([NoteKey.Parse(RekorKey)]).ShouldBeFalse();
        Read(RekorNote).IsSignedBy([NoteKey.Parse(RekorKey) with { Name = "bananas.sigstore.dev" }]).ShouldBeFalse();
    }

    [Fact]
    public void A_note_signed_here_verifies_after_a_key_was_added_to_the_known_ones()
    {
        using var old = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var current = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        NoteKey[] known = [NoteKey.Of("log.example", current), NoteKey.Of("log.example", old)];

        var note = Read(SignedNote.Sign("words\n\nand more\n", "log.example", old).ToString());

        note.Text.ShouldBe("words\n\nand more\n");
        note.IsSignedBy(known).ShouldBeTrue();
        note.IsSignedBy(known[..1]).ShouldBeFalse();
    }

    [Fact]
    public void One_failing_signature_of_a_known_key_rejects_a_note_that_another_known_key_signed()
    {
        using var good = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bad = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = SignedNote.Sign("words\n", "good.example", good);
        var other = SignedNote.Sign("other words\n", "bad.example", bad);

        var both = signed with { Signatures = [.. signed.Signatures, .. other.Signatures] };

        both.IsSignedBy([NoteKey.Of("good.example", good)]).ShouldBeTrue();
        both.IsSignedBy([NoteKey.Of("good.example", good), NoteKey.Of("bad.example", bad)]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("no signature\n")]
    [InlineData("text\n\n— name\n")]
    [InlineData("text\n\n— na+me wNI9ajBEAiA=\n")]
    [InlineData("text\n\n— name wNI9\n")]
    [InlineData("text\n\n— name not-base64!\n")]
    [InlineData("te\u0001xt\n\n— name wNI9ajBEAiA=\n")]
    [InlineData("text\n\n— name wNI9ajBEAiA=")]
    public void What_is_not_a_note_is_refused(string text) => Should.Throw<FormatException>(() => Read(text));

    [Theory]
    [InlineData("rekor.sigstore.dev+00000000+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("rekor.sigstore.dev+12345678+AgEB")]
    [InlineData("rekor.sigstore.dev+12345678")]
    public void A_key_of_another_kind_or_with_a_false_id_is_refused(string vkey) => Should.Throw<FormatException>(() => NoteKey.Parse(vkey));

    private static SignedNote Read(string text) => SignedNote.Parse(Encoding.UTF8.GetBytes(text));
}
