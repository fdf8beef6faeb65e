using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>
/// Whether places of sealed entries are laid out as this version reads them. It would not find those of an earlier one, and seal their entries
/// once more: so the functions ask before their first message.
/// </summary>
public sealed class StoredLayout(TrailLog log, TrailIndex index, TableCopy tables)
{
    private const string Earlier =
        $"The table {Pipeline.Tables.TrailIndex} was written by an earlier version, in a layout that this one doesn't read: what is sealed would be sealed once more. "
        + "Nothing was changed. Stop every host of the functions, run 'review rebuild --index', and start them again.";

    private volatile bool isRead;
    private volatile bool isNoted;

    /// <summary>Null where all is well.</summary>
    public async Task<string?> Problem(CancellationToken cancellation)
    {
        if (!isRead)
        {
            isNoted = await log.HasKnownIndex(cancellation);
            isRead = isNoted || !await index.Earlier(cancellation).AnyAsync(cancellation);
        }

        return isRead ? null : Earlier;
    }

    /// <summary>Looks, and notes what was found once there is anything: whoever starts later need not look through it all.</summary>
    /// <exception cref="EarlierLayoutException">Says what to do.</exception>
    public async Task Require(CancellationToken cancellation)
    {
        if (isNoted)
        {
            return;
        }

        if (await Problem(cancellation) is { } problem)
        {
            throw new EarlierLayoutException(problem);
        }

        if (!isNoted && !await tables.IsEmpty(Pipeline.Tables.TrailIndex, cancellation))
        {
            await log.NoteKnownIndex(cancellation);
            isNoted = true;
        }
    }
}

/// <summary>What is stored was written by an earlier version, and has to be rebuilt first.</summary>
public sealed class EarlierLayoutException(string message) : Exception(message);
