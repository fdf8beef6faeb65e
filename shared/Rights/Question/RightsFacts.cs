using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Register;

namespace ReviewPipeline.Rights.Question;

/// <summary>All that an answer rests on, as it stands when it is read.</summary>
/// <param name="Asset">Subject id.</param>
/// <param name="Licence">Null where the asset names none.</param>
/// <param name="Models">By subject id, those that the asset's generators are registered as.</param>
/// <param name="Consents">By subject id, those that the asset names.</param>
public sealed record RightsFacts(
    string Asset,
    AssetState State,
    ApprovedWork Work,
    LicenceState? Licence,
    ImmutableSortedDictionary<string, ModelState> Models,
    ImmutableSortedDictionary<string, ConsentState> Consents)
{
    /// <summary>Owners of words in the asset's grants whose key is gone or out of reach.</summary>
    public ImmutableHashSet<string> Unreadable { get; init; } = [];

    /// <summary>Whether all that it asks for can still be known.</summary>
    public bool CanRead(Grant grant) => grant.SealedWords().All(words => !Unreadable.Contains(words.Owner));
}

/// <summary>The candidate as it stands, and what its brief says.</summary>
/// <param name="Candidate">The entry it stands at.</param>
/// <param name="Brief">The entry with the version of the brief that it was checked by.</param>
/// <param name="FinishedOnly">Whether the brief lets only finished pictures through its last stage.</param>
public sealed record ApprovedWork(EntryRef Candidate, EntryRef Brief, Status Status, PictureStage Stage, Purpose Purpose, bool FinishedOnly)
{
    /// <summary>The brief's; null where there is no brief.</summary>
    public string? Group { get; init; } = Briefs.Brief.UsualGroup;
}

/// <summary>Where something was recorded.</summary>
/// <param name="Subject">Subject id.</param>
public sealed record EntryRef(string Subject, long Version)
{
    public override string ToString() => $"{Subject} entry {Version}";
}
