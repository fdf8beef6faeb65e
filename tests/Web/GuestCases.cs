using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.WebTests;

/// <summary>One call of each endpoint that is for guests, about something that this guest, who may decide, may see.</summary>
internal sealed class GuestCases
{
    private const string Leave = "/guest/leave";

    private readonly DeskUnderTest desk;
    private readonly GuestInvitation.Made invited;
    private readonly Session guest;

    private GuestCases(DeskUnderTest desk, GuestInvitation.Made invited, Session guest, SubjectId candidate)
    {
        (this.desk, this.invited, this.guest) = (desk, invited, guest);
        var enter = invited.Address;
        All = new Dictionary<string, CommandCases.Case>(StringComparer.Ordinal)
        {
            ["GET /guest/enter"] = By(enter),
            ["POST /guest/enter"] = By(enter) with { Form = enter },
            ["GET /guest/left"] = By("/guest/left"),
            ["GET /guest/{handler?}"] = By("/guest"),
            ["POST /guest/{handler?} Leave"] = By(Leave),
            ["GET /guest/candidates/{id}/{handler?}"] = By($"/guest/candidates/{candidate}"),
            ["POST /guest/candidates/{id}/{handler?} Comment"] = By($"/guest/candidates/{candidate}/comment", ("text", "Warmer."), ("key", "k")),
            ["POST /guest/candidates/{id}/{handler?} Decide"] = By($"/guest/candidates/{candidate}/decide", ("kind", "approve"), ("run", "1"), ("key", "k")),
            ["GET /guest/pictures/{candidate}/{name}"] = By($"/guest/pictures/{candidate}/grid"),
        };

        CommandCases.Case By(string address, params (string Name, string Value)[] fields) => new(
            desk.Ana, address, () => new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    public IReadOnlyDictionary<string, CommandCases.Case> All { get; }

    public static async Task<GuestCases> Stage(DeskUnderTest desk, CommandItems items)
    {
        var made = await items.Guest(GuestMay.Decide);
        return new(desk, made, await desk.Come(made), await items.Open());
    }

    /// <summary>What the guest's browser is answered that sends this token, of no page of theirs.</summary>
    public Task<HttpResponseMessage> Forge(CommandCases.Case call, string? token) => guest.Ask(HttpMethod.Post, call.Address, call.Body(), token);

    /// <summary>What the guest is answered, of an endpoint for guests or any other. Who comes or leaves does it in a session of its own.</summary>
    public async Task<HttpResponseMessage> Answer(HttpMethod method, CommandCases.Case call)
    {
        var asks = call.Address == Leave || call.Form is not null ? await desk.Come(invited) : guest;
        return method == HttpMethod.Get ? await asks.Get(call.Address) : await asks.Ask(method, call.Address, call.Body(), await asks.Token(call.Form ?? "/guest"));
    }
}
