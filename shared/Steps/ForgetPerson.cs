using ReviewPipeline.Storage;

namespace ReviewPipeline.Steps;

/// <summary>
/// Removes what is known of an erased person: their key, the notices to them, their settings, and last the row that says who they are, so
/// that whoever repeats it still finds them by name. May run any number of times.
/// </summary>
public sealed class ForgetPerson(PersonalKeys keys, NoticeTable notices, PeopleDirectory people)
{
    /// <param name="id">Actor id.</param>
    public async Task Run(string id, CancellationToken cancellation)
    {
        await keys.Erase(id, cancellation);
        await notices.RemoveTo(id, cancellation);
        await people.Remove(id, cancellation);
    }
}
