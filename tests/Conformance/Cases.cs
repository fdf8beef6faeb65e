using System.Security.Cryptography.X509Certificates;
using ReviewPipeline.Briefs;
using ReviewPipeline.TestSupport.Credentials;
using static ReviewPipeline.TestSupport.Credentials.CborText;

namespace ReviewPipeline.ConformanceTests;

/// <summary>Files signed by all rules, and files with one thing wrong each.</summary>
internal static class Cases
{
    public static readonly SigningAuthority Authority = new();
    private const string Parent = "parentOf";
    private const string Below = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000b";
    private static readonly SigningAuthority Elsewhere = new("Another Authority");
    private static readonly SigningKey Key = Authority.Issue();
    private static readonly SigningKey Stranger = Elsewhere.Issue();
    private static readonly DateTimeOffset Past = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ManifestDraft Draft = new(Key);
    private static readonly ManifestDraft Ingredient = new(Key) { Label = Below };
    private static readonly ManifestDraft Broken = Ingredient with { BreakSignature = Flip };
    private static readonly ManifestDraft Update = new(Key)
    {
        Label = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000e",
        IsUpdate = true,
        Actions = [Action("c2pa.edited.metadata")],
        Ingredients = [new IngredientDraft(Parent, Draft)],
    };

    public static IReadOnlyList<Case> All() => [.. Sound(), .. Bindings(), .. Statements(), .. Signers(), .. Stamped(), .. WithIngredients(), .. Updated()];

    private static IEnumerable<Case> Sound() =>
        from format in Enum.GetValues<ImageFormat>()
        from version in new[] { 1, 2 }
        select Case.Of($"sound v{version}", Draft with { Version = version }, format);

    private static IEnumerable<Case> Bindings() =>
    [
        .. Enum.GetValues<ImageFormat>().Select(format => new Case("no manifest", format, Pictures.Of(format))),
        .. Enum.GetValues<ImageFormat>().Select(Changed),
        Case.Of("boxes", Draft, binding: BindingKind.Boxes),
        Case.Of("boxes", Draft, ImageFormat.Jpeg, BindingKind.Boxes),
        Case.Of("boxes changed", Draft, ImageFormat.Jpeg, BindingKind.Boxes, change: file => file[^20] ^= 1),
        Case.Of("exclusion wider behind", Draft, exclude: (start, length) => [(start, length + 40)]),
        Case.Of("exclusion wider before", Draft, ImageFormat.Jpeg, exclude: (start, length) => [(0, start + length)]),
        Case.Of("exclusion in two", Draft, exclude: (start, length) => [(start, 100), (start + 100, length - 100)]),
        Case.Of("exclusion twice", Draft, exclude: (start, length) => [(start, length), (start + 10, length - 10)]),
        Case.Of("exclusion past the end", Draft, exclude: (start, _) => [(start, 100_000_000)]),
        Case.Of("exclusion of pixels", Draft, exclude: (start, length) => [(start, length), (start + length + 50, 20)], stricter: true),
        new("boxes and more", ImageFormat.Jpeg, [.. Case.Of("", Draft, ImageFormat.Jpeg, BindingKind.Boxes).File, 1, 2, 3], Stricter: true),
        new("bytes behind the end", ImageFormat.Jpeg, [.. Case.Of("", Draft, ImageFormat.Jpeg).File, 1, 2, 3]),
        Case.Of("no binding", Draft, binding: BindingKind.None),
        Case.Of("two bindings", Draft, binding: BindingKind.Doubled),
        Case.Of("store of odd length", Draft with { Title = "A picture!" }, ImageFormat.Webp),
    ];

    private static IEnumerable<Case> Statements() =>
    [
        Case.Of("signature changed", Draft with { BreakSignature = Flip }),
        Case.Of("assertion changed", Draft with { Tamper = (label, cbor) => label.StartsWith("c2pa.actions", StringComparison.Ordinal) ? Flip([.. cbor]) : cbor }),
        Case.Of("assertion undeclared", Draft with { Undeclared = ["c2pa.actions.v2"] }),
        Case.Of("assertion missing", Draft with { Missing = ["c2pa.actions.v2"] }),
        Case.Of("hash sha384", Draft with { HashName = "sha384" }),
        Case.Of("hash sha512", Draft with { HashName = "sha512" }),
        Case.Of("label malformed", Draft with { Label = "nonsense" }),
        Case.Of("no actions", Draft with { Actions = [] }),
        Case.Of("no beginning", Draft with { Actions = [Action("c2pa.edited")] }),
        Case.Of("no source type", Draft with { Actions = [Action("c2pa.created")] }),
        Case.Of("two beginnings", Draft with { Actions = [Created(), Created()] }),
        Case.Of("opened nothing", Draft with { Actions = [Action("c2pa.opened")] }),
        Case.Of("placed nothing", Draft with { Actions = [Created(), Action("c2pa.placed")] }),
        Case.Of("two lists", Draft with { More = [Second("c2pa.actions.v2__1", Action("c2pa.edited"))] }),
        Case.Of("beginning in second list", Draft with { More = [Second("c2pa.actions.v2__1", Created())] }),
        Case.Of("two lists v1", Draft with { Version = 1, More = [Second("c2pa.actions__1", Action("c2pa.edited"))] }),
    ];

    private static IEnumerable<Case> Signers() =>
    [
        .. Enum.GetValues<SigningKind>().Select(kind => Case.Of($"signed by {kind}", Draft with { Signer = Authority.Issue(kind) })),
        Case.Of("signer unknown", Draft with { Signer = Stranger }),
        Case.Of("signer expired", Draft with { Signer = Authority.Issue(until: Past) }),
        Case.Of("signer too early", Draft with { Signer = Authority.Issue(from: new(2048, 1, 1, 0, 0, 0, TimeSpan.Zero)) }),
        Case.Of("signer of servers", Draft with { Signer = Authority.Issue(usage: SigningAuthority.ServerAuthentication) }),
        Case.Of("signer of documents", Draft with { Signer = Authority.Issue(usage: "1.3.6.1.5.5.7.3.36") }),
        Case.Of("signer of claims", Draft with { Signer = Authority.Issue(usage: "1.3.6.1.4.1.62558.2.1") }),
        Case.Of("signer an authority", Draft with { Signer = Authority.Issue(isAuthority: true) }),
        Case.Of("signer without issuer key", Draft with { Signer = Authority.Issue(namesIssuerKey: false) }),
        Case.Of("signer without key usage", Draft with { Signer = Authority.Issue(keyUsage: X509KeyUsageFlags.KeyEncipherment) }),
        Case.Of("signer of certificates", Draft with
        {
            Signer = Authority.Issue(keyUsage: X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign),
        }),
        Case.Of("algorithm not allowed", Draft with { AlgorithmNumber = -257 }),
        Case.Of("algorithm of another curve", Draft with { AlgorithmNumber = -35 }),
    ];

    private static IEnumerable<Case> Stamped()
    {
        var (clock, other) = (new TimeAuthority(Authority), new TimeAuthority(Elsewhere));
        var expired = Authority.Issue(until: Past);
        foreach (var version in new[] { 1, 2 })
        {
            var draft = new ManifestDraft(expired) { Version = version };
            yield return Case.Of($"expired and stamped v{version}", draft with { TimeStamp = message => clock.Stamp(message, Past.AddDays(-7)) });
            yield return Case.Of($"expired and stamped late v{version}", draft with { TimeStamp = message => clock.Stamp(message, Past.AddDays(7)) });
            yield return Case.Of($"expired and stamped by anybody v{version}", draft with { TimeStamp = message => other.Stamp(message, Past.AddDays(-7)) });
            yield return Case.Of($"expired and something else stamped v{version}", draft with { TimeStamp = _ => clock.Stamp([1], Past.AddDays(-7)) });
        }
    }

    private static IEnumerable<Case> WithIngredients()
    {
        var note = ("com.test.note", Of(Map(("note", "private"))));
        var redacted = Ingredient with { More = [note], Missing = ["com.test.note"] };
        var second = Ingredient with { Label = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000c" };
        return
        [
            With("ingredient", Draft, new IngredientDraft(Parent, Ingredient)),
            With("ingredient v1", Draft with { Version = 1 }, new IngredientDraft(Parent, Ingredient with { Version = 1 })),
            With("ingredient without", Draft, new IngredientDraft(Parent)),
            With("ingredient of a stranger", Draft, new IngredientDraft(Parent, Ingredient with { Signer = Stranger })),
            With("ingredient of a stranger known", Draft, new IngredientDraft(
                Parent, Ingredient with { Signer = Stranger }, [("signingCredential.untrusted", "c2pa.signature")])),
            With("ingredient exchanged", Draft, new IngredientDraft(Parent, Ingredient, WrongHash: true)),
            With("ingredient exchanged v1", Draft with { Version = 1 }, new IngredientDraft(Parent, Ingredient with { Version = 1 }, WrongHash: true)),
            With("ingredient broken", Draft, new IngredientDraft(Parent, Broken)),
            With("ingredient broken known", Draft, new IngredientDraft(Parent, Broken, [("claimSignature.mismatch", "c2pa.signature")])),
            With("ingredient broken below", Draft, new IngredientDraft(Parent, second with { Ingredients = [new IngredientDraft(Parent, Broken)] })),
            With("input broken", Draft, new IngredientDraft("inputTo", Broken)),
            With("component and input", Draft, new IngredientDraft("componentOf", Ingredient), new IngredientDraft("inputTo", second)),
            With("two parents", Draft, new IngredientDraft(Parent, Ingredient), new IngredientDraft(Parent, second)),
            With("two parents without", Draft, new IngredientDraft(Parent), new IngredientDraft(Parent)),
            With("redacted", Draft with { Redactions = [$"self#jumbf=/c2pa/{Below}/c2pa.assertions/com.test.note"] }, new IngredientDraft(Parent, redacted)),
            With("taken away", Draft, new IngredientDraft(Parent, redacted)),
            With("redacted actions", Draft with { Redactions = [$"self#jumbf=/c2pa/{Below}/c2pa.assertions/c2pa.actions.v2"] }, new IngredientDraft(
                Parent, Ingredient with { Missing = ["c2pa.actions.v2"] })),
            Case.Of("redacted itself", Draft with { Redactions = [$"self#jumbf=/c2pa/{Draft.Label}/c2pa.assertions/com.test.note"] }),
        ];
    }

    private static IEnumerable<Case> Updated() =>
    [
        Case.Of("update", Update),
        Case.Of("update of a shorter store", Update, exclude: (start, length) => [(start, length - 700)]),
        Case.Of("update changed", Update, change: file => file[^30] ^= 1),
        Case.Of("update of the picture", Update with { Actions = [Action("c2pa.edited")] }),
        Case.Of("update of nothing", Update with { Ingredients = [] }),
    ];

    private static Case With(string name, ManifestDraft draft, params IngredientDraft[] ingredients) =>
        Case.Of(name, draft with { Ingredients = ingredients });

    private static Case Changed(ImageFormat format) => Case.Of("picture changed", Draft, format, change: file =>
    {
        var picture = Pictures.Of(format);
        file[file.AsSpan().IndexOf(picture.AsSpan(picture.Length / 2, 24))] ^= 1;
    });

    private static (object, object?)[] Action(string name) => Map(("action", name));

    private static (object, object?)[] Created() => Map(("action", "c2pa.created"), ("digitalSourceType", "http://example.test/kind"));

    private static (string, byte[]) Second(string label, (object, object?)[] action) =>
        (label, Of(Map(("actions", new List<object?> { action }))));

    private static byte[] Flip(byte[] bytes)
    {
        bytes[5] ^= 1;
        return bytes;
    }
}
