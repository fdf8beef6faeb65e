namespace ReviewPipeline.WebTests;

/// <summary>One call of each endpoint that is for guests, about something that the guest of <see cref="CommandCases"/> may see.</summary>
internal static class GuestCases
{
    public static IReadOnlyDictionary<string, CommandCases.Case> Of(DeskUnderTest desk, CommandCases cases)
    {
        var candidate = cases.All["POST /candidates/{id}/{handler?} Claim"].Address.Split('/')[2];
        var enter = cases.Guest.Address;
        return new Dictionary<string, CommandCases.Case>(StringComparer.Ordinal)
        {
            ["GET /guest/enter"] = By(enter),
            ["POST /guest/enter"] = By(enter),
            ["GET /guest/left"] = By("/guest/left"),
            ["GET /guest/{handler?}"] = By("/guest"),
            ["POST /guest/{handler?} Leave"] = By("/guest/leave"),
            ["GET /guest/candidates/{id}/{handler?}"] = By($"/guest/candidates/{candidate}"),
            ["POST /guest/candidates/{id}/{handler?} Comment"] = By($"/guest/candidates/{candidate}/comment", ("text", "Warmer."), ("key", "k")),
            ["POST /guest/candidates/{id}/{handler?} Decide"] = By($"/guest/candidates/{candidate}/decide", ("kind", "approve"), ("run", "1"), ("key", "k")),
            ["GET /guest/pictures/{candidate}/{name}"] = By($"/guest/pictures/{candidate}/grid"),
        };

        CommandCases.Case By(string address, params (string Name, string Value)[] fields) => new(
            desk.Ana, address, () => new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    public static async Task<HttpResponseMessage> Answer(Session guest, HttpMethod method, CommandCases.Case call) => method == HttpMethod.Get
        ? await guest.Get(call.Address)
        : await guest.Ask(method, call.Address, call.Body(), await guest.Token("/guest"));
}
