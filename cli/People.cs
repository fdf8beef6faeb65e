using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli;

/// <summary>Who acts on the command line. Whoever may use the storage account may name anybody: this is no sign-in.</summary>
internal static class People
{
    public static async Task<Actor> Require(Connection connection, string who, CancellationToken cancellation) =>
        (await RequirePerson(connection, who, cancellation)).AsActor();

    /// <summary>The record of a person; of one who is no longer in the directory, by their id.</summary>
    public static async Task<SubjectId> RequireSubject(Connection connection, string who, CancellationToken cancellation) =>
        await FindSubject(connection, who, cancellation) ?? SubjectId.Person((await RequirePerson(connection, who, cancellation)).Id);

    /// <summary>Null where nobody is called so.</summary>
    public static async Task<SubjectId?> FindSubject(Connection connection, string who, CancellationToken cancellation) =>
        Actor.IsPerson(who) ? SubjectId.Person(who)
        : await connection.Get<PeopleDirectory>().Find(who, cancellation) is { } person ? SubjectId.Person(person.Id)
        : null;

    public static async Task<Actor> OrCommandLine(Connection connection, string? who, CancellationToken cancellation) =>
        who is null ? Actor.Function("command-line") : await Require(connection, who, cancellation);

    public static async Task<Person> RequirePerson(Connection connection, string who, CancellationToken cancellation)
    {
        var directory = connection.Get<PeopleDirectory>();
        if (await directory.Find(who, cancellation) is { } person)
        {
            return person;
        }

        var known = (await directory.All(cancellation)).Select(other => other.Handle).ToList();
        throw new CannotRunException(known.Count == 0
            ? "Nobody is in the directory of people yet. './review up' puts the sample people there."
            : $"There is nobody called '{who}'. There are: {string.Join(", ", known)}.");
    }
}
