using ReviewPipeline.Subjects;

namespace ReviewPipeline.Privacy;

/// <summary>What a person wrote, and who they are, has to be kept.</summary>
public sealed record PersonHoldPlaced(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

public sealed record PersonHoldLifted(PersonalText Why) : IEntryData
{
    public IEntryData Sealed(Sealing seal) => this with { Why = seal(Why) };
}

/// <summary>The person is forgotten: their key is destroyed, and what the directory and the outbox hold of them is removed. Names nobody.</summary>
public sealed record PersonErased : IEntryData;
