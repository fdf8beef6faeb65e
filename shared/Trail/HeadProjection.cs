using System.Text.Json;

namespace ReviewPipeline.Trail;

/// <summary>What a head must be: the fold of the subject's entries.</summary>
/// <param name="State">Canonical JSON.</param>
/// <param name="Status">As the head's status column says it.</param>
public sealed record HeadProjection(byte[] State, long Version, string Status)
{
    /// <summary>Reads a stored state and writes it as this version does: members that it lacks get what they are without being said.</summary>
    public Func<byte[], byte[]>? Rewrite { get; init; }

    /// <summary>
    /// Whether a stored state is this one. One that an earlier version wrote lacks the members that came since; it is the same where nothing
    /// else differs and it reads as the same.
    /// </summary>
    public bool Is(byte[]? stored)
    {
        if (stored is null || stored.AsSpan().SequenceEqual(State))
        {
            return stored is not null;
        }

        try
        {
            return Rewrite is not null && JsonChange.OnlyLacksMembers(State, stored) && Rewrite(stored).AsSpan().SequenceEqual(State);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }
}
