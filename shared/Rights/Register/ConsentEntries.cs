using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>A version of a consent: the whole document, as it was handed in.</summary>
public sealed record ConsentRecorded(string Title, string Document) : IEntryData;

/// <summary>Whoever gave it takes it back; it counts from the moment it is recorded.</summary>
public sealed record ConsentWithdrawn(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}
