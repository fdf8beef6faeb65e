using ReviewPipeline.ContentCredentials.Manifests;

namespace ReviewPipeline.ContentCredentials;

/// <summary>A manifest has one parent at most; an update has just one, and changes nothing of the picture (C2PA 2.1, 11.2.3 and 15.9).</summary>
internal static class ParentValidation
{
    // C2PA 2.1, 11.2.3.
    private static readonly HashSet<string> ActionsOfUpdates = new(StringComparer.Ordinal)
    {
        "c2pa.edited.metadata", "c2pa.opened", "c2pa.published", "c2pa.redacted",
    };

    public static void Validate(Manifest manifest, List<Ingredient> ingredients, List<ActionsAssertion> actions, ValidationLog log)
    {
        // As in c2pa-rs, a parent without Content Credentials of its own doesn't count.
        var parents = ingredients.Count(ingredient => ingredient is { Relationship: Ingredient.Parent, Manifest: not null });
        if (!manifest.IsUpdate)
        {
            if (parents > 1)
            {
                log.Fail(StatusCode.ManifestMultipleParents, manifest.Uri, "the manifest has more than one parent");
            }

            return;
        }

        if (parents != 1)
        {
            log.Fail(StatusCode.ManifestUpdateWrongParents, manifest.Uri, "an update manifest has just one parent");
        }

        if (manifest.Assertions.Keys.Any(AssertionLabel.IsHardBinding))
        {
            log.Fail(StatusCode.ManifestUpdateInvalid, manifest.Uri, "an update manifest may not be bound to the file's bytes");
        }

        if (actions.Exists(list => list.Actions?.Any(action => !ActionsOfUpdates.Contains(action.Name)) ?? false))
        {
            log.Fail(StatusCode.ManifestUpdateInvalid, manifest.Uri, "an update manifest may not state changes of the picture");
        }
    }
}
