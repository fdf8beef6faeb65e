using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ReviewPipeline.Reports.Pins;
using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>The open pins of earlier iterations, each to be answered on the present one: still open, or fixed.</summary>
public sealed class EarlierPins(PinShelf shelf, SubjectStore subjects)
{
    /// <summary>Looked through, newest first: what nobody answered on twenty iterations is no longer asked about.</summary>
    private const int MostIterations = 20;

    /// <summary>In the order of iterations and numbers.</summary>
    /// <param name="present">The pins of the candidate itself.</param>
    public async Task<ImmutableArray<EarlierPin>> Of(
        CandidateState candidate, ImmutableArray<PinThread> present, CancellationToken cancellation)
    {
        var earlier = new List<(int, ImmutableArray<PinThread>)>();
        await foreach (var (id, state) in Before(candidate, cancellation))
        {
            earlier.Add((state.Iteration, await shelf.Of(id, cancellation)));
        }

        return EarlierPin.Of(earlier, present);
    }

    /// <summary>Places it anew, at the same place of this iteration. However many people say so, it is one pin.</summary>
    public async Task<(SubjectId Pin, CommandResult<PinState> Result)> Carry(
        SubjectId candidate, SubjectId earlier, Actor actor, CancellationToken cancellation)
    {
        var pin = SubjectId.CarriedPin(candidate, earlier);
        var from = await subjects.Read<PinState>(earlier, cancellation);
        var result = await Find(candidate, from, cancellation) is null
            ? new CommandResult<PinState>.Refused(PinRules.NoPin(), from)
            : await shelf.Run(candidate, pin, "carry", new PinCommand.Carry(candidate, earlier, from), actor, cancellation);
        return (pin, result);
    }

    /// <summary>Resolves it where it was placed.</summary>
    /// <param name="text">What fixed it; empty says that this iteration did.</param>
    public async Task<CommandResult<PinState>> Fix(
        SubjectId candidate, SubjectId earlier, string? text, string key, Actor actor, CancellationToken cancellation)
    {
        var from = await subjects.Read<PinState>(earlier, cancellation);
        if (await Find(candidate, from, cancellation) is not { } on)
        {
            return new CommandResult<PinState>.Refused(PinRules.NoPin(), from);
        }

        var present = await subjects.Read<CandidateState>(candidate, cancellation);
        var words = string.IsNullOrWhiteSpace(text) ? $"Fixed in iteration {present.Iteration}." : text;
        return await shelf.Resolve(on, earlier, words, key, actor, cancellation);
    }

    /// <summary>The earlier iteration of the candidate that a pin is on; null where it is on none.</summary>
    private async Task<SubjectId?> Find(SubjectId candidate, PinState pin, CancellationToken cancellation)
    {
        var state = await subjects.Read<CandidateState>(candidate, cancellation);
        await foreach (var (id, _) in Before(state, cancellation))
        {
            if (id.Value == pin.Candidate)
            {
                return id;
            }
        }

        return null;
    }

    private async IAsyncEnumerable<(SubjectId Id, CandidateState State)> Before(
        CandidateState candidate, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var previous = candidate.Previous;
        for (var i = 0; i < MostIterations && SubjectId.TryParse(previous, out var id); i++)
        {
            var state = await subjects.Read<CandidateState>(id, cancellation);
            yield return (id, state);
            previous = state.Previous;
        }
    }
}
