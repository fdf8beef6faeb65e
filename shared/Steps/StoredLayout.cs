using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>
/// Whether places of sealed entries are laid out as this version reads them. It would not find those of an earlier one, and seal their entries
/// once more: so the functions ask before their first message.
/// </summary>
public sealed class StoredLayout(TrailLog log, TrailIndex index)
{
    private const string Earlier =
        $"The table {Pipeline.Tables.TrailIndex} was written by an earlier version, in a layout that this one doesn't read: what is sealed would be sealed once more. "
        + "Nothing was changed. Stop every host of the functions, run 'review rebuild --index', and start them again.";

    private volatile bool isKnown;

    /// <summary>Null where all is well.</summary>
    public async Task<string?> Problem(CancellationToken cancellation) =>
        isKnown || await log.HasKnownIndex(cancellation) || !await index.Earlier(cancellation).AnyAsync(cancellation) ? null : Earlier;

    /// <summary>Looks, and notes what was found: for this process, and where there is anything, for all that start later.</summary>
    /// <exception cref="EarlierLayoutException">Says what to do.</exception>
    public async Task Require(CancellationToken cancellation)
    {
        if (isKnown)
        {
            return;
        }

        if (!await log.HasKnownIndex(cancellation) && !await index.IsEmpty(cancellation))
        {
            if (await Problem(cancellation) is { } problem)
            {
                throw new EarlierLayoutException(problem);
            }

            await log.NoteKnownIndex(cancellation);
        }

        isKnown = true;
    }
}

/// <summary>What is stored was written by an earlier version, and has to be rebuilt first.</summary>
public sealed class EarlierLayoutException(string message) : Exception(message);
