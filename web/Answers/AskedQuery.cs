using System.Collections.Immutable;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Answers;

/// <summary>A question of rights as an address asks it. Read strictly: a misspelt or a doubled name would change what is answered.</summary>
internal static class AskedQuery
{
    /// <summary>Asks about a moment.</summary>
    public static readonly ImmutableArray<string> Answer = ["asset", "channel", "territory", "at", "campaign"];

    /// <summary>Asks for the bytes, which is always now.</summary>
    public static readonly ImmutableArray<string> Use = ["channel", "territory", "campaign", "for", "key"];

    /// <param name="names">That the address may have.</param>
    /// <param name="wrong">Null where it is a question.</param>
    public static RightsQuestion? Read(IQueryCollection query, ImmutableArray<string> names, DateTimeOffset now, out Refusal? wrong)
    {
        if (query.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } stranger)
        {
            wrong = new Refusal.Invalid("parameter-unknown", $"There is no parameter '{Short(stranger)}'.", $"There are {string.Join(", ", names)}.");
            return null;
        }

        if (query.FirstOrDefault(pair => pair.Value.Count > 1).Key is { } doubled)
        {
            wrong = new Refusal.Invalid("parameter-doubled", $"'{doubled}' is given more than once.", "Ask once for each.");
            return null;
        }

        // In an address a plus sign is a space: a moment holds no other.
        var at = query["at"].ToString().Replace(' ', '+');
        var question = QuestionForm.Read(query["channel"], query["territory"], at, query["campaign"], now, out var unread);
        wrong = unread;
        return question;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] : text;
}
