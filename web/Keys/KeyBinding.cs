using System.Collections.Immutable;

namespace ReviewPipeline.Web.Keys;

/// <summary>What a key does, as Scripts/keys.json says it.</summary>
/// <param name="Action">The data-action of what it presses.</param>
/// <param name="Key">Lower-case, as the browser names it: <c>a</c>, <c>?</c>, <c>arrowleft</c>.</param>
/// <param name="On">The pages it is for; null on all.</param>
public sealed record KeyBinding(string Group, string Action, string Key, string Does, ImmutableArray<string>? On)
{
    /// <summary>Whether there is a page on which both could be pressed.</summary>
    public bool Meets(KeyBinding other) => On is not { } here || other.On is not { } there || here.Any(there.Contains);
}
