using System.Collections.Immutable;
using ReviewPipeline.Briefs;
using ReviewPipeline.Rights.Channels;

namespace ReviewPipeline.Disclosure.Rules;

/// <summary>What a law or a platform asks of pictures in which a model had a part, with where that was read.</summary>
/// <param name="Id">Dotted, territory or platform first: <c>eu.ai-act.deep-fake</c>. Never given another meaning.</param>
/// <param name="Regulation">AdCP's name of the regulation, or one in its manner: <c>eu_ai_act_article_50</c>.</param>
/// <param name="Reference">The provision, as one cites it.</param>
/// <param name="When">Concerns only pictures of which all of this is so.</param>
/// <param name="Disputed">Whether it concerns pictures of which this is not so is disputed: then it is asked.</param>
/// <param name="Asks">One sentence, in the reader's words.</param>
/// <param name="Label">Of a picture that a model made; null where no label is asked for.</param>
/// <param name="LabelPartly">Of one that it made in part; null for the same.</param>
/// <param name="Shown">Where and how long the label has to be seen, in words; null where the sources don't say.</param>
/// <param name="ReadOn">The day the sources were read, <c>2027-03-01</c>.</param>
/// <param name="Doubts">What the sources leave open.</param>
public sealed record Duty(
    string Id,
    string Name,
    DutyKind Kind,
    string Regulation,
    string Reference,
    ImmutableArray<Place> Places,
    ImmutableArray<Channel> Channels,
    ObligedParty Obliges,
    AiExtent Extent,
    ImmutableArray<Depicts> When,
    ImmutableArray<Depicts> Disputed,
    string Asks,
    DutyLabel? Label,
    DutyLabel? LabelPartly,
    string? Shown,
    LabelPersistence? Persistence,
    ImmutableArray<LabelPosition> Positions,
    MachineMark Mark,
    DutyWindow Window,
    SourceStatus Status,
    string ReadOn,
    ImmutableArray<DutySource> Sources,
    ImmutableArray<string> Doubts)
{
    public bool ConcernsPlace(Place place) => Places.Any(own => own.Meets(place));

    /// <summary>Whoever asks for all social channels asks for each of them.</summary>
    public bool ConcernsChannel(Channel channel) => Channels.Any(own => own.Includes(channel) || channel.Includes(own));
}
