using ReviewPipeline.ContentCredentials;
using ReviewPipeline.TestSupport.Credentials;

namespace ReviewPipeline.UnitTests.ContentCredentials;

public class IngredientsOfCredentials
{
    private const string Parent = "parentOf";

    private static ManifestDraft Broken => Signed.Ingredient with { BreakSignature = signature => [.. signature.Reverse()] };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_sound_ingredient_is_followed_and_shown(int version)
    {
        var report = Read(Signed.Draft with { Version = version }, new IngredientDraft(Parent, Signed.Ingredient with { Version = version }));
        report.ShouldBeTrusted();
        var ingredient = report.Active!.Ingredients.ShouldHaveSingleItem();
        (ingredient.Title, ingredient.Relationship).ShouldBe(("An ingredient", Parent));
        ingredient.Verdict.ShouldBeOfType<CredentialVerdict.Trusted>();
        ingredient.Manifest!.Label.ShouldBe(Signed.Below);
    }

    [Fact]
    public void An_ingredient_without_any_says_so()
    {
        var report = Read(Signed.Draft, new IngredientDraft(Parent));
        report.ShouldBeTrusted();
        report.Active!.Ingredients.ShouldHaveSingleItem().Verdict.ShouldBeOfType<CredentialVerdict.Absent>();
    }

    [Fact]
    public void An_ingredient_that_is_not_the_one_signed_for_is_noticed() =>
        Read(Signed.Draft, new IngredientDraft(Parent, Signed.Ingredient, WrongHash: true)).ShouldBeInvalid(StatusCode.IngredientMismatch);

    [Fact]
    public void A_broken_ingredient_breaks_the_whole() =>
        Read(Signed.Draft, new IngredientDraft(Parent, Broken)).ShouldBeInvalid(StatusCode.ClaimSignatureMismatch);

    [Fact]
    public void A_break_two_levels_down_is_found()
    {
        var middle = Signed.Ingredient with
        {
            Label = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000c",
            Ingredients = [new IngredientDraft(Parent, Broken)],
        };
        Read(Signed.Draft, new IngredientDraft(Parent, middle)).ShouldBeInvalid(StatusCode.ClaimSignatureMismatch);
    }

    [Fact]
    public void What_the_signer_knew_to_be_broken_is_shown_and_does_not_count()
    {
        var report = Read(Signed.Draft, new IngredientDraft(Parent, Broken, [(StatusCode.ClaimSignatureMismatch, "c2pa.signature")]));
        report.ShouldBeTrusted();
        report.Active!.Ingredients.ShouldHaveSingleItem().Verdict.ShouldBeOfType<CredentialVerdict.Invalid>();
        report.Steps.ShouldContain(step => step.Known && step.Code == StatusCode.ClaimSignatureMismatch);
    }

    [Fact]
    public void An_ingredient_of_an_unknown_signer_leaves_the_whole_untrusted() =>
        Read(Signed.Draft, new IngredientDraft(Parent, Signed.Ingredient with { Signer = Signed.Stranger })).Verdict
            .ShouldBeOfType<CredentialVerdict.Untrusted>();

    [Fact]
    public void An_input_counts_as_any_ingredient_does() =>
        Read(Signed.Draft, new IngredientDraft("inputTo", Broken)).ShouldBeInvalid(StatusCode.ClaimSignatureMismatch);

    [Fact]
    public void There_is_one_parent_at_most()
    {
        var second = Signed.Ingredient with { Label = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000c" };
        Read(Signed.Draft, new IngredientDraft(Parent, Signed.Ingredient), new IngredientDraft(Parent, second))
            .ShouldBeInvalid(StatusCode.ManifestMultipleParents);
    }

    [Fact]
    public void An_assertion_may_be_redacted_by_a_later_manifest_alone()
    {
        var note = $"self#jumbf=/c2pa/{Signed.Below}/c2pa.assertions/com.test.note";
        var below = Signed.Ingredient with
        {
            More = [("com.test.note", CborText.Of(CborText.Map(("note", "private"))))],
            Missing = ["com.test.note"],
        };
        Read(Signed.Draft with { Redactions = [note] }, new IngredientDraft(Parent, below)).ShouldBeTrusted();
        Read(Signed.Draft, new IngredientDraft(Parent, below)).ShouldBeInvalid(StatusCode.AssertionMissing);
        Read(Signed.Draft with { Redactions = [$"self#jumbf=/c2pa/{Signed.Draft.Label}/c2pa.assertions/com.test.note"] })
            .ShouldBeInvalid(StatusCode.AssertionSelfRedacted);
        Read(
            Signed.Draft with { Redactions = [$"self#jumbf=/c2pa/{Signed.Below}/c2pa.assertions/c2pa.actions.v2"] },
            new IngredientDraft(Parent, Signed.Ingredient with { Missing = ["c2pa.actions.v2"] })).ShouldBeInvalid(StatusCode.ActionRedacted);
    }

    [Fact]
    public void An_ingredient_cannot_redact_what_its_neighbour_states()
    {
        var note = ("com.test.note", CborText.Of(CborText.Map(("note", "true"))));
        var honest = Signed.Ingredient with { More = [note], Tamper = (label, cbor) => label == note.Item1 ? [.. cbor[..^1], (byte)'!'] : cbor };
        var hostile = new ManifestDraft(Signed.Key)
        {
            Label = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000c",
            Redactions = [$"self#jumbf=/c2pa/{Signed.Below}/c2pa.assertions/{note.Item1}"],
        };
        Read(Signed.Draft, new IngredientDraft(Parent, honest), new IngredientDraft("componentOf", hostile)).ShouldBeInvalid(StatusCode.AssertionMismatch);
    }

    [Fact]
    public void An_update_leaves_the_file_bound_by_its_parent()
    {
        var update = new ManifestDraft(Signed.Key)
        {
            Label = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000e",
            IsUpdate = true,
            Actions = [CborText.Map(("action", "c2pa.edited.metadata"))],
            Ingredients = [new IngredientDraft(Parent, Signed.Draft)],
        };
        var file = Signed.File(update, exclude: (start, length) => [(start, length - 700)]);
        Signed.Read(file).ShouldBeTrusted();
        file[^30] ^= 1;
        Signed.Read(file).ShouldBeInvalid(StatusCode.DataHashMismatch);

        Read(update with { Actions = [CborText.Map(("action", "c2pa.edited"))] }).ShouldBeInvalid(StatusCode.ManifestUpdateInvalid);
        Read(update with { Ingredients = [] }).ShouldBeInvalid(StatusCode.ManifestUpdateWrongParents);
    }

    [Fact]
    public void A_signer_cannot_know_beforehand_that_this_file_will_be_changed()
    {
        var update = new ManifestDraft(Signed.Key)
        {
            Label = "urn:c2pa:1a2b3c4d-0000-4000-8000-00000000000e",
            IsUpdate = true,
            Actions = [CborText.Map(("action", "c2pa.edited.metadata"))],
            Ingredients = [new IngredientDraft(Parent, Signed.Draft, [(StatusCode.DataHashMismatch, "c2pa.assertions/c2pa.hash.data")])],
        };
        var file = Signed.File(update);
        file[^30] ^= 1;
        Signed.Read(file).ShouldBeInvalid(StatusCode.DataHashMismatch);
    }

    private static ContentCredentialsReport Read(ManifestDraft draft, params IngredientDraft[] ingredients) =>
        Signed.Read(Signed.File(ingredients.Length == 0 ? draft : draft with { Ingredients = ingredients }));
}
