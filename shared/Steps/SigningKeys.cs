using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Which key signs, as the checkpoints are read in order: a key that another one has replaced must not sign again.</summary>
internal sealed class SigningKeys(DifferenceList differences)
{
    private readonly HashSet<KeyId> replaced = [];
    private readonly List<SigningKeyChange> changes = [];
    private KeyId? key;

    /// <summary>In order.</summary>
    public IReadOnlyList<SigningKeyChange> Changes => changes;

    /// <summary>After all were read: what else is signed must be by the last key.</summary>
    public void RequireCurrent(KeyId signedBy, DateTimeOffset at, string which)
    {
        if (signedBy == key)
        {
            return;
        }

        if (replaced.Contains(signedBy))
        {
            differences.Add(DifferenceKind.RetiredKey, $"{which} is signed with key {signedBy}, which key {key} had replaced before.");
            return;
        }

        if (key is { } before)
        {
            replaced.Add(before);
            changes.Add(new(before.ToString(), signedBy.ToString(), at));
        }

        key = signedBy;
    }
}
