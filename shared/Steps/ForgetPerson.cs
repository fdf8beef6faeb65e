using ReviewPipeline.Reports;
using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>
/// Removes what is known of an erased person: their key, the notices to them, the sidecars they uploaded, their settings, and last the row that says who they are, so
/// that whoever repeats it still finds them by name. May run any number of times.
/// </summary>
public sealed class ForgetPerson(PersonalKeys keys, NoticeTable notices, PeopleDirectory people, Lists lists, BlobStore blobs)
{
    /// <param name="id">Actor id.</param>
    public async Task Run(string id, CancellationToken cancellation)
    {
        await keys.Erase(id, cancellation);
        await notices.RemoveTo(id, cancellation);
        await RemoveSidecars(id, cancellation);
        await people.Remove(id, cancellation);
    }

    /// <summary>They lie beside the uploads as they came; what they said is on record, sealed.</summary>
    private async Task RemoveSidecars(string id, CancellationToken cancellation)
    {
        await foreach (var row in lists.Rows(ListRow.MadeBy(id), cancellation))
        {
            var made = row.Read<CandidateSummary>();
            foreach (var place in made.Aliases.Append($"{made.Set}/{made.File}"))
            {
                await blobs.Delete(Pipeline.Containers.Uploads, $"{made.Brief}/{place}.json", cancellation);
            }
        }
    }
}
