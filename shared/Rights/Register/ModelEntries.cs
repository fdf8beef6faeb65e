using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>A version of a register entry for a generator: the whole document, as it was handed in.</summary>
public sealed record ModelRecorded(string Title, string Document) : IEntryData;

/// <param name="From">The entry stands until this moment; then what the model makes is as if it were not registered.</param>
public sealed record ModelRetired(DateTimeOffset From, PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}
