using System.CommandLine;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Output;

/// <summary>Why not: what, why, what to do, and for a conflict who was first and when.</summary>
internal static class RefusalReport
{
    public static async Task<int> Print(ParseResult line, Connection connection, Refusal why, CancellationToken cancellation)
    {
        var (by, at) = why is Refusal.Conflict conflict ? (conflict.By, conflict.At) : (null, null);
        var name = by is null ? null : (await connection.Get<PeopleDirectory>().All(cancellation)).NameOf(by);
        if (line.WantsJson())
        {
            Screen.Json(new { refused = new { why.Code, why.Message, why.Remedy, by, name, at } });
            return ExitCode.Refused;
        }

        Console.Error.WriteLine(why.Message);
        if (name is not null && at is { } moment)
        {
            Console.Error.WriteLine($"By {name}, {Timestamps.Format(moment)}.");
        }

        Console.Error.WriteLine(why.Remedy);
        return ExitCode.Refused;
    }
}
