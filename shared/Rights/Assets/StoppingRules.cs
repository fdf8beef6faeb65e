using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Assets;

/// <summary>Stopping is for one person at once; going on is for governance.</summary>
internal static class StoppingRules
{
    public static Outcome Revoke(AssetCommand.Revoke command) => RoundRules.WhyNotReason(command.Why, "why it may not be used any more") is { } missing
        ? Outcome.Refuse(missing)
        : Outcome.Accept(new AssetRevoked(PersonalText.Of(command.Why!.Trim())));

    public static Outcome Hold(AssetState state, AssetCommand.PlaceHold command)
    {
        if (state.Hold is { } hold)
        {
            return Outcome.Refuse(new Refusal.Conflict("already-held", "The asset is held already.", "Nothing is left to do here.", hold.By, hold.At));
        }

        return RoundRules.WhyNotReason(command.Why, "why it is held") is { } missing
            ? Outcome.Refuse(missing)
            : Outcome.Accept(new AssetHoldPlaced(PersonalText.Of(command.Why!.Trim())));
    }

    public static Outcome Lift(AssetState state, AssetCommand.LiftHold command)
    {
        if (state.Hold is null)
        {
            return Outcome.Refuse(new Refusal.Conflict("not-held", "The asset is not held.", "There is nothing to lift.", By: null, At: null));
        }

        return RoundRules.WhyNotReason(command.Why, "why it may be used again") is { } missing
            ? Outcome.Refuse(missing)
            : Outcome.Accept(new AssetHoldLifted(PersonalText.Of(command.Why!.Trim())));
    }
}
