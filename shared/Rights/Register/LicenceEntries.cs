using ReviewPipeline.Subjects;

namespace ReviewPipeline.Rights.Register;

/// <summary>A version of a licence: the whole document, as it was handed in. The entry's version is the licence's.</summary>
public sealed record LicenceRecorded(string Title, string Document) : IEntryData;

/// <param name="From">It may be used until this moment, and then no longer.</param>
public sealed record LicenceEnded(DateTimeOffset From, PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}
