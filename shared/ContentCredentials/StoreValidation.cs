using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials.Bindings;
using ReviewPipeline.ContentCredentials.Cbor;
using ReviewPipeline.ContentCredentials.Containers;
using ReviewPipeline.ContentCredentials.Jumbf;
using ReviewPipeline.ContentCredentials.Manifests;
using ReviewPipeline.ContentCredentials.Signatures;

namespace ReviewPipeline.ContentCredentials;

/// <summary>Validates the active manifest against the file, and the manifests of its ingredients, theirs, and so on (C2PA 2.1, 15.5).</summary>
internal sealed class StoreValidation(
    ImageFormat format, ReadOnlyMemory<byte> file, EmbeddedStore embedded, ManifestStore store, TrustList trust, DateTimeOffset at)
{
    private readonly HashSet<string> redacted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Visit> looked = new(StringComparer.Ordinal);
    private int visits;

    /// <summary>What was found of one manifest itself, whoever refers to it.</summary>
    private sealed record Visit(ValidationLog Log, ManifestSummary Summary, IReadOnlyList<Ingredient> Ingredients);

    public (ValidationLog Log, ManifestSummary Summary) Run()
    {
        Redactions();
        return Walk(store.Active, Limits.IngredientDepth);
    }

    /// <summary>A manifest with all below it.</summary>
    private (ValidationLog Log, ManifestSummary Summary) Walk(Manifest manifest, int depth)
    {
        if (!looked.TryGetValue(manifest.Label, out var visit))
        {
            looked[manifest.Label] = visit = Look(manifest);
        }

        var log = new ValidationLog();
        log.Add(visit.Log);
        List<IngredientSummary> ingredients = [];

        // What a manifest says that it knew of its ingredients counts while it is sound itself.
        var believed = log.Sound;
        foreach (var ingredient in visit.Ingredients)
        {
            var summary = Walk(manifest, ingredient, depth, believed, log);
            if (ingredients.Count < Limits.Listed)
            {
                ingredients.Add(summary);
            }
        }

        return (log, visit.Summary with { Ingredients = ingredients });
    }

    private IngredientSummary Walk(Manifest manifest, Ingredient ingredient, int depth, bool believed, ValidationLog log)
    {
        CredentialVerdict verdict = new CredentialVerdict.Absent();
        ManifestSummary? summary = null;
        var uri = JumbfUri.OfAssertion(manifest.Label, ingredient.Label);
        if (ingredient.Manifest is not { } reference)
        {
            log.Inform(StatusCode.IngredientUnknownProvenance, uri, "an ingredient has no Content Credentials");
        }
        else if (store.Find(JumbfUri.Parse(reference.Uri)?.Manifest ?? "") is not { } below)
        {
            verdict = new CredentialVerdict.Invalid(StatusCode.IngredientMissing, "the manifest of an ingredient is missing");
            log.Fail(StatusCode.IngredientMissing, uri, "the manifest of an ingredient is missing");
        }
        else if (depth == 0 || ++visits > Limits.Manifests)
        {
            verdict = new CredentialVerdict.NotChecked("there are more ingredients of ingredients than are followed");
            log.Leave(StatusCode.GeneralError, uri, "there are more ingredients of ingredients than are followed");
        }
        else
        {
            IngredientValidation.Validate(ingredient, reference, below, redacted, uri, log);
            var (found, its) = Walk(below, depth - 1);
            (verdict, summary) = (found.Verdict(), its);
            log.Add(found, step => believed && !IsOfFile(step) && ingredient.Known.Contains(Ingredient.Status(step.Code, step.Uri)));
        }

        return new(Shortened.Text(ingredient.Title), Shortened.Text(ingredient.Format), Shortened.Text(ingredient.Relationship), verdict, summary);
    }

    private Visit Look(Manifest manifest)
    {
        var log = new ValidationLog();
        if (manifest.Claim is not { } claim)
        {
            log.Fail(manifest.FlawCode, manifest.Uri, manifest.Flaw!);
            return new(log, new ManifestSummary(Shortened.Text(manifest.Label) ?? "", 0, null, null, null, null, [], []), []);
        }

        if (claim.Version > 1 && !ManifestLabel.IsWellFormed(manifest.Label))
        {
            log.Fail(StatusCode.ClaimMalformed, manifest.Uri, "the manifest's label is no C2PA or UUID name");
        }

        var signer = SignatureValidation.Validate(manifest, claim, trust, at, log);
        AssertionValidation.Validate(manifest, claim, redacted, log);
        var ingredients = IngredientsOf(manifest, log);
        List<ActionsAssertion> actions = [.. Listed(manifest, AssertionLabel.Actions).Select(ActionsAssertion.Read)];
        ParentValidation.Validate(manifest, ingredients, actions, log);
        if (manifest.Label == Bound())
        {
            Bind(manifest, claim, log);
        }
        else if (manifest == store.Active && Bound() is null)
        {
            log.Fail(StatusCode.HardBindingsMissing, manifest.Uri, "no manifest is bound to the file's bytes");
        }

        ActionsValidation.Validate(manifest, claim, actions, ingredients, IsListed, log);
        return new(log, Summary(manifest, claim, signer, actions), ingredients);
    }

    private void Bind(Manifest manifest, Claim claim, ValidationLog log)
    {
        List<string> bindings = [.. manifest.Assertions.Keys.Where(AssertionLabel.IsHardBinding)];
        if (bindings.Count != 1)
        {
            log.Fail(
                bindings.Count == 0 ? StatusCode.HardBindingsMissing : StatusCode.HardBindingsMultiple,
                manifest.Uri,
                bindings.Count == 0 ? "the manifest is not bound to the file's bytes" : "the manifest is bound to the file's bytes more than once");
            return;
        }

        var label = bindings[0];
        var assertion = manifest.Assertions[label].First("cbor") is { } bytes ? CborValue.Read(bytes) : null;
        new HardBinding(
            format, file, embedded, assertion ?? CborValue.Nothing, label, JumbfUri.OfAssertion(manifest.Label, label), claim.Algorithm,
            manifest != store.Active).Verify(log);
    }

    /// <summary>The label of the manifest that holds to the file's bytes: below update manifests it is their parent.</summary>
    private string? Bound()
    {
        var manifest = store.Active;
        for (var depth = Limits.IngredientDepth; manifest.IsUpdate && depth > 0; depth--)
        {
            var parent = Listed(manifest, AssertionLabel.Ingredient).Select(Ingredient.Read)
                .FirstOrDefault(ingredient => ingredient?.Relationship == Ingredient.Parent);
            if (parent?.Manifest is not { } reference || store.Find(JumbfUri.Parse(reference.Uri)?.Manifest ?? "") is not { } above)
            {
                return null;
            }

            manifest = above;
        }

        return manifest.IsUpdate ? null : manifest.Label;
    }

    /// <summary>Failures to hold to this file's bytes, which no signer can have known before.</summary>
    private static bool IsOfFile(ValidationStep step) => AssertionLabel.IsHardBinding(JumbfUri.Parse(step.Uri)?.Label ?? "")
        && step.Code is not (StatusCode.AssertionMismatch or StatusCode.AssertionMissing);

    private static List<Ingredient> IngredientsOf(Manifest manifest, ValidationLog log)
    {
        List<Ingredient> ingredients = [];
        foreach (var assertion in Listed(manifest, AssertionLabel.Ingredient))
        {
            if (Ingredient.Read(assertion) is { } ingredient)
            {
                ingredients.Add(ingredient);
            }
            else if (assertion.First("cbor") is not { } bytes || bytes.Span.ContainsAnyExcept((byte)0))
            {
                // Zeros are what a redaction leaves.
                log.Fail(StatusCode.IngredientMalformed, JumbfUri.OfAssertion(manifest.Label, assertion.Label), "an ingredient can't be read");
            }
        }

        return ingredients;
    }

    /// <summary>Assertions of one kind, those first that the claim lists first.</summary>
    private static IEnumerable<JumbfBox> Listed(Manifest manifest, string kind)
    {
        List<string> order = [.. (manifest.Claim?.Assertions ?? []).Select(assertion => JumbfUri.Parse(assertion.Uri)?.Label ?? "")];
        return manifest.Assertions.Where(assertion => AssertionLabel.Kind(assertion.Key) == kind).Select(assertion => assertion.Value)
            .OrderBy(assertion => order.IndexOf(assertion.Label));
    }

    /// <summary>A manifest may redact assertions of those below it: not of itself, nor of those that took it in, nor of their other ingredients.</summary>
    private void Redactions()
    {
        Dictionary<string, List<Manifest>> ingredients = new(StringComparer.Ordinal);
        foreach (var manifest in Below(store.Active).Prepend(store.Active))
        {
            if (manifest.Claim is { Redactions: { Count: > 0 } redactions })
            {
                var below = Below(manifest).Select(one => one.Label).ToHashSet(StringComparer.Ordinal);
                redacted.UnionWith(redactions.Where(uri => JumbfUri.Parse(uri)?.Manifest is { } label && below.Contains(label)));
            }
        }

        List<Manifest> Below(Manifest top)
        {
            List<Manifest> found = [top];
            for (var i = 0; i < found.Count; i++)
            {
                found.AddRange(IngredientsOf(found[i]).Where(below => !found.Contains(below)));
            }

            return found[1..];
        }

        List<Manifest> IngredientsOf(Manifest manifest)
        {
            if (!ingredients.TryGetValue(manifest.Label, out var list))
            {
                ingredients[manifest.Label] = list =
                [
                    .. Listed(manifest, AssertionLabel.Ingredient).Select(Ingredient.Read)
                        .Select(ingredient => store.Find(JumbfUri.Parse(ingredient?.Manifest?.Uri ?? "")?.Manifest ?? ""))
                        .OfType<Manifest>().Distinct(),
                ];
            }

            return list;
        }
    }

    /// <summary>Whether a manifest of the store lists an assertion.</summary>
    private bool IsListed(string uri) =>
        JumbfUri.Parse(uri) is { Manifest: { } label, Label: { } assertion }
        && (store.Find(label)?.Claim?.Assertions.Any(one => JumbfUri.Parse(one.Uri)?.Label == assertion) ?? false);

    private static ManifestSummary Summary(Manifest manifest, Claim claim, SignerSummary? signer, List<ActionsAssertion> actions) => new(
        Shortened.Text(manifest.Label) ?? "",
        claim.Version,
        Shortened.Text(claim.Title),
        Shortened.Text(claim.Format),
        Shortened.Text(claim.Generator),
        signer,
        [.. actions.SelectMany(list => list.Actions ?? []).Take(Limits.Listed).Select(action => new ActionSummary(
            Shortened.Text(action.Name) ?? "", Shortened.Text(action.DigitalSourceType), Shortened.Text(action.SoftwareAgent)))],
        []);
}
