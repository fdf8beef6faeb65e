using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Access;

namespace ReviewPipeline.Steps;

/// <summary>
/// Gives the trail another signing key. That is recorded first: sealing goes on with the old key until the functions are started anew, so that
/// the old key signs the entry that names its successor. Then come the verifier keys, and last the private key.
/// </summary>
public sealed class ReplaceSigningKey(TrailLog log, AccessLog access)
{
    /// <returns>The key before, and the new one.</returns>
    /// <exception cref="InvalidOperationException">The keys are not those of this log, or the last replacement is not over.</exception>
    public async Task<(NoteKey Before, NoteKey After)> Run(NextTrailKey next, Actor by, CancellationToken cancellation)
    {
        var published = next.Published;
        var key = next.Read();
        var isPublished = published.Keys.Any(known => known.Id == key?.Id);
        var before = published.Keys.Last(known => known.Id != key?.Id);
        if (!isPublished)
        {
            await RequireSigns(before, published, cancellation);
            key ??= next.Make();
            await access.Record(new AccessSigningKeyReplaced(before.Id.ToString(), key.ToString()), by, cancellation);
            next.Publish(key);
        }

        next.TakeUp();
        return (before, key!);
    }

    private async Task RequireSigns(NoteKey last, LogIdentity published, CancellationToken cancellation)
    {
        if (await SignedBy(published, cancellation) is { } signedBy && signedBy != last.Id)
        {
            throw new InvalidOperationException(
                $"Key {last.Id} was published and has not signed yet: the newest checkpoint is signed with {signedBy}. Start the functions with it, and replace it once it has signed.");
        }
    }

    /// <summary>Null before anything was sealed.</summary>
    private async Task<KeyId?> SignedBy(LogIdentity published, CancellationToken cancellation)
    {
        if (await log.ReadNewest(cancellation) is not { } note)
        {
            return null;
        }

        try
        {
            published.OpenAny(note.Span, out var signedBy);
            return signedBy;
        }
        catch (FormatException problem)
        {
            throw new InvalidOperationException($"The verifier keys in the folder are not those of this log. {problem.Message}", problem);
        }
    }
}
