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

/// <summary>Somebody came through the sign-in for the first time. Who it is, the directory says and not the record.</summary>
/// <param name="SaidAt">When the token was made out that says the roles.</param>
public sealed record PersonAdded(RoleGrants Roles, DateTimeOffset SaidAt) : IEntryData;

/// <summary>What the person may do is another thing from here on.</summary>
/// <param name="SaidAt">When the token was made out that says so; null where somebody here said it.</param>
public sealed record PersonRolesChanged(RoleGrants Before, RoleGrants Roles, DateTimeOffset? SaidAt) : IEntryData;

/// <summary>The person's sessions and tokens from before are over: they have to sign in anew.</summary>
public sealed record PersonSessionsEnded : IEntryData;

/// <summary>The person is forgotten: their key is destroyed, and what the directory and the outbox hold of them is removed. Names nobody.</summary>
public sealed record PersonErased : IEntryData;
