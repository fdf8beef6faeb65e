using System.Collections.Immutable;

namespace ReviewPipeline.Subjects;

/// <summary>What a rule answers to a command: the entries to record, or why not.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>To be recorded in this order, in one transaction. None means: it is so already, and nothing is written.</summary>
    public sealed record Accepted(ImmutableArray<IEntryData> Entries) : Outcome;

    public sealed record Refused(Refusal Why) : Outcome;

    public static Outcome Accept(params ReadOnlySpan<IEntryData> entries) => new Accepted([.. entries]);

    public static Outcome Refuse(Refusal why) => new Refused(why);
}

/// <summary>The content of one entry; its kind and the statuses it leads between are listed in <see cref="Pipeline"/>.</summary>
public interface IEntryData
{
    /// <summary>The same with the words that people wrote in it sealed; an entry that has such words says here where they are.</summary>
    IEntryData Sealed(Sealing seal) => this;
}
