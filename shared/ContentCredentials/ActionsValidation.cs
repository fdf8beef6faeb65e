using ReviewPipeline.ContentCredentials.Jumbf;
using ReviewPipeline.ContentCredentials.Manifests;

namespace ReviewPipeline.ContentCredentials;

/// <summary>What actions must hold to: in version 1 there is one list at most; in version 2 they begin somewhere and name real ingredients.</summary>
/// <remarks>C2PA 2.1, 15.10.3.2.1.</remarks>
internal static class ActionsValidation
{
    public static void Validate(
        Manifest manifest,
        Claim claim,
        IReadOnlyList<ActionsAssertion> lists,
        IReadOnlyList<Ingredient> ingredients,
        Func<string, bool> isListed,
        ValidationLog log)
    {
        if (claim.Version == 1)
        {
            if (lists.Count > 1)
            {
                log.Fail(StatusCode.ActionMalformed, manifest.Uri, "the manifest has more than one list of actions");
            }

            return;
        }

        var begun = lists.Any(list => list.Actions is [{ Begins: true }, ..]);
        if (!begun && !manifest.IsUpdate)
        {
            log.Fail(StatusCode.ActionMalformed, manifest.Uri, "the actions don't begin with one that created or opened the image");
        }

        if (lists.Sum(list => list.Actions?.Count(action => action.Begins) ?? 0) > 1)
        {
            log.Fail(StatusCode.ActionMalformed, manifest.Uri, "more than one action created or opened the image");
        }

        var first = true;
        foreach (var list in lists)
        {
            var uri = JumbfUri.OfAssertion(manifest.Label, list.Label);
            if (list.Actions is null or [])
            {
                log.Fail(StatusCode.ActionMalformed, uri, "a list of actions is empty");
                continue;
            }

            foreach (var action in list.Actions)
            {
                if (action.Name.Length == 0)
                {
                    log.Fail(StatusCode.ActionMalformed, uri, "an action has no name");
                }
                else if (action.Begins && !first)
                {
                    log.Fail(StatusCode.ActionMalformed, uri, "an action that begins stands in a later list");
                }

                else if (action is { Name: ActionItem.Created, DigitalSourceType: null })
                {
                    log.Fail(StatusCode.ActionMalformed, uri, "the action that created the image doesn't say what kind of source it is");
                }

                Ingredients(action, ingredients, uri, log);
                if (action is { Name: ActionItem.Redaction, Redacted: var redacted } && (redacted is null || !isListed(redacted)))
                {
                    log.Fail(StatusCode.AssertionNotRedacted, uri, "an action names a redaction of what was not there");
                }
            }

            first = false;
        }
    }

    private static void Ingredients(ActionItem action, IReadOnlyList<Ingredient> ingredients, string uri, ValidationLog log)
    {
        var demanded = action.Name switch
        {
            ActionItem.Opened or ActionItem.Transcoded or ActionItem.Repackaged => Ingredient.Parent,
            ActionItem.Placed or ActionItem.Removed => Ingredient.Component,
            _ => null,
        };
        var optional = action.Name is ActionItem.Transcoded or ActionItem.Repackaged;
        if (demanded is null || (optional && action.Ingredients is null))
        {
            return;
        }

        var found = action.Ingredients?.Any(label =>
            ingredients.Any(ingredient => ingredient.Label == label && ingredient.Relationship == demanded)) ?? false;
        if (!found)
        {
            log.Fail(StatusCode.ActionIngredientMismatch, uri, $"the action {action.Name} names no ingredient that is its {demanded}");
        }
    }
}
