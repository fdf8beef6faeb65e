using ReviewPipeline.Subjects;

namespace ReviewPipeline.Review.Guests;

/// <summary>Somebody without an account was given a link to one brief.</summary>
/// <param name="Guest">The guest's own actor id: a person of the directory who has no role.</param>
/// <param name="Password">Salted and stretched, never as it was typed; null where the link alone opens.</param>
public sealed record GuestInvited(string Brief, GuestMay May, DateTimeOffset Until, string Guest, PersonalText? Password) : IEntryData
{
    /// <summary>What the link lets its guest do, where, until when and by what.</summary>
    public string InWords() =>
        $"to {Words.Of(May)} on {Brief} until {Timestamps.Format(Until)}{(Password is null ? "" : ", with a password")}";

    public IEntryData Sealed(Sealing seal) => this with { Password = Password is null ? null : seal(Password) };
}

/// <summary>Somebody came in by the link.</summary>
public sealed record GuestCame : IEntryData;

/// <summary>Somebody had the link and not its password.</summary>
public sealed record GuestTurnedAway : IEntryData;

/// <summary>The link opens nothing any more, nor does any session that came by it.</summary>
public sealed record GuestRevoked : IEntryData;
