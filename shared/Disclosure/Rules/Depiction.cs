using System.Collections.Immutable;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>What people said of a picture's content.</summary>
public sealed record Depiction(ImmutableArray<Depicts> Is, ImmutableArray<Depicts> IsNot)
{
    public static Depiction Unknown { get; } = new([], []);

    /// <summary>Null where nobody said, or both was said.</summary>
    public bool? Says(Depicts what) => (Is.Contains(what), IsNot.Contains(what)) switch
    {
        (true, false) => true,
        (false, true) => false,
        _ => null,
    };
}
