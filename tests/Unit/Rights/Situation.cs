using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Question;
using ReviewPipeline.Rights.Register;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Privacy;

namespace ReviewPipeline.UnitTests.Rights;

/// <summary>
/// All that an answer rests on, at first such that the answer is yes for Instagram and print in the EEA in the first quarter of 2027; each
/// test changes what it is about. The states are folds of entries.
/// </summary>
internal sealed class Situation
{
    public static readonly SubjectId Candidate = SubjectId.Candidate("spring-launch", new string('a', 64));
    public static readonly SubjectId Asset = SubjectId.Asset(Candidate);
    public static readonly SubjectId LicenceId = SubjectId.Licence("fjord-stills");
    public static readonly SubjectId ModelId = SubjectId.Model("imagen-4");
    public static readonly SubjectId ConsentId = SubjectId.Consent("lighthouse");

    public static readonly Actor Maker = new("person-e000000000000005", Role.Uploader);
    public static readonly Actor Marketer = new("person-e000000000000006", Role.Uploader);
    public static readonly Actor Lead = new("person-d000000000000004", Role.Governance);
    public static readonly Actor Approver = new("person-a000000000000001", Role.Approver);

    private static readonly DateTimeOffset Start = Moment("2026-12-01T09:00:00Z");

    private readonly List<Entry> asset = [];

    public JsonObject Licence { get; } = Document("""
        {
          "title": "Fjord stills", "holder": "Fjord Studio AS",
          "terms": { "reference": "Agreement 2026-114", "read": { "on": "2026-11-20", "by": "person-d000000000000004" } },
          "media": ["online", "print"],
          "channels": { "allowed": ["paid-social", "owned", "print"], "excluded": ["paid-social/tiktok"] },
          "territories": { "allowed": ["EEA", "GB"], "excluded": ["FR"] },
          "dates": { "timeZone": "Europe/Oslo", "from": "2027-01-01", "until": "2027-03-31" },
          "exclusivity": "non-exclusive", "attribution": { "line": "Photo: Fjord Studio" },
          "revenueLimit": { "limit": "EUR 50 million a year", "within": "yes" }, "seatLimit": "none", "sources": []
        }
        """);

    public JsonObject Model { get; } = Document("""
        {
          "provider": "Google", "model": "Imagen 4", "aliases": ["Google Imagen 4.0"], "licence": "Service terms",
          "terms": { "reference": "https://example.com/terms", "read": { "on": "2026-11-20", "by": "person-d000000000000004" } },
          "plans": ["Enterprise"], "revenueLimit": "none", "seatLimit": "none", "commercialOutput": "yes", "standing": "cleared", "sources": []
        }
        """);

    public JsonObject Consent { get; } = Document("""
        {
          "title": "The lighthouse at Lista", "kind": "property",
          "terms": { "reference": "Release 2026-031", "read": { "on": "2026-11-20", "by": "person-d000000000000004" } },
          "channels": { "allowed": ["all"], "excluded": ["packaging"] },
          "territories": { "allowed": ["worldwide"], "excluded": ["US"] },
          "dates": { "timeZone": "Europe/Oslo", "from": "open", "until": "2027-06-30" }
        }
        """);

    public List<UseScope> Grants { get; } = [ScopeOf("Spring", ["paid-social", "print", "packaging", "tv"], ["worldwide"], "2027-01-01", "2027-12-31")];

    public List<UseScope> Refusals { get; } = [];

    public List<AssetGenerator> Generators { get; } = [new("Imagen 4", null, "Enterprise", ModelId.Value)];

    public List<(string Subject, ConsentState State)> MoreConsents { get; } = [];

    public bool HasLicence { get; set; } = true;

    public Depicts Depicts { get; set; } = Depicts.Consented;

    public bool ConsentNamed { get; set; } = true;

    public string? SourceType { get; set; }

    public DateTimeOffset? LicenceEnds { get; set; }

    public DateTimeOffset? ModelRetires { get; set; }

    /// <summary>The model's terms are recorded a second time after the override.</summary>
    public bool ModelRecordedAgain { get; set; }

    public bool ConsentWithdrawn { get; set; }

    public bool Overridden { get; set; }

    public DateTimeOffset? GrantEnds { get; set; }

    /// <summary>The governance lead was erased, and what they wrote with their grants is gone.</summary>
    public bool GrantUnreadable { get; set; }

    public bool Requested { get; set; }

    public bool Revoked { get; set; }

    public bool Held { get; set; }

    public Status Status { get; set; } = Status.Approved;

    public Purpose Purpose { get; set; } = Purpose.Production;

    public PictureStage Stage { get; set; } = PictureStage.Raw;

    public bool FinishedOnly { get; set; }

    public static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static UseScope ScopeOf(string campaign, string[] channels, string[] territories, string first, string last, string zone = "Europe/Oslo") => new(
        campaign, [.. channels], [.. territories],
        UseWindow.Of(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture), TimeZones.Find(zone)!));

    /// <summary>Puts a value, as JSON, at a place such as <c>dates.until</c>.</summary>
    public static void Put(JsonObject document, string path, string json)
    {
        var parts = path.Split('.');
        var at = parts.SkipLast(1).Aggregate(document, (node, part) => node[part]!.AsObject());
        at[parts[^1]] = JsonNode.Parse(json);
    }

    public RightsAnswer Ask(string channel, string territory, string at, string? campaign = null) => Answer(Question(channel, territory, at, campaign));

    public static RightsQuestion Question(string channel, string territory, string at, string? campaign = null) =>
        new(ChannelCatalogue.Find(channel)!, TerritoryCatalogue.Find(territory)!, Moment(at), campaign);

    public RightsAnswer Answer(RightsQuestion question) => RightsEvaluation.Answer(Facts(), question);

    public RightsFacts Facts()
    {
        var licence = Recorded<LicenceState>(LicenceId, new LicenceRecorded("Fjord stills", Licence.ToJsonString()));
        var model = Recorded<ModelState>(ModelId, new ModelRecorded("Imagen 4", Model.ToJsonString()));
        var consent = Recorded<ConsentState>(ConsentId, new ConsentRecorded("Lighthouse", Consent.ToJsonString()));
        if (LicenceEnds is { } ends)
        {
            licence = licence.Apply(Entry.Create(LicenceId, 2, Lead, Start, new LicenceEnded(ends, PersonalText.Of("The studio closed.")).By(Lead)));
        }

        if (ModelRetires is { } retires)
        {
            model = model.Apply(Entry.Create(ModelId, 2, Lead, Start, new ModelRetired(retires, PersonalText.Of("Its terms changed.")).By(Lead)));
        }

        var state = AssetOf(model.Version);
        if (ModelRecordedAgain)
        {
            model = model.Apply(Entry.Create(ModelId, model.Version + 1, Lead, Start, new ModelRecorded("Imagen 4", Model.ToJsonString())));
        }

        if (ConsentWithdrawn)
        {
            consent = consent.Apply(Entry.Create(ConsentId, 2, Lead, Moment("2027-02-01T08:30:00Z"), new ConsentWithdrawn(PersonalText.Of("Taken back by letter.")).By(Lead)));
        }

        return new(
            Asset.Value,
            state,
            new(new(Candidate.Value, 5), new("brief-spring-launch", 1), Status, Stage, Purpose, FinishedOnly),
            HasLicence ? licence : null,
            ImmutableSortedDictionary.Create<string, ModelState>(StringComparer.Ordinal).Add(ModelId.Value, model),
            MoreConsents.ToImmutableSortedDictionary(more => more.Subject, more => more.State, StringComparer.Ordinal).Add(ConsentId.Value, consent))
        {
            Unreadable = GrantUnreadable ? [Lead.Id] : [],
        };
    }

    public static TState Recorded<TState>(SubjectId id, IEntryData data)
        where TState : ISubjectState<TState> => TState.Empty.Apply(Entry.Create(id, 1, Lead, Start, data.By(Lead)));

    private AssetState AssetOf(long modelVersion)
    {
        asset.Clear();
        var terms = new AssetTerms(
            HasLicence ? LicenceId.Value : null,
            [.. Generators],
            Depicts,
            [.. ConsentNamed ? [ConsentId.Value] : (string[])[], .. MoreConsents.Select(more => more.Subject)]);
        Add(Marketer, new AssetOpened(Candidate.Value, new string('a', 64), "spring-launch", 1, Purpose, Stage, Maker.Id, SourceType, terms));
        var request = 0;
        foreach (var scope in Grants)
        {
            Add(Marketer, new AssetRightsRequested(++request, scope, PersonalText.Of("The spring campaign.")));
            Add(Lead, new AssetRightsGranted(request, scope, PersonalText.Of("Not beside alcohol."), PersonalText.Of("Made with AI")));
            if (GrantEnds is { } ended)
            {
                Add(Lead, new AssetGrantEnded(request, PersonalText.Of("The campaign was stopped.")), ended);
            }
        }

        foreach (var scope in Refusals)
        {
            Add(Marketer, new AssetRightsRequested(++request, scope, PersonalText.Of("The spring campaign.")));
            Add(Lead, new AssetRightsRefused(request, PersonalText.Of("Too close to an election.")));
        }

        if (Requested)
        {
            Add(Marketer, new AssetRightsRequested(++request, ScopeOf("Spring", ["all"], ["worldwide"], "2027-01-01", "2027-12-31"), PersonalText.Of("The spring campaign.")));
        }

        if (Overridden)
        {
            Add(Approver, new AssetOverrideGiven("Imagen 4", Generators[0].Model, Generators[0].Model is null ? 0 : modelVersion, PersonalText.Of("Legal has it in writing.")));
        }

        if (Held)
        {
            Add(Lead, new AssetHoldPlaced(PersonalText.Of("A claim came in.")));
        }

        if (Revoked)
        {
            Add(Lead, new AssetRevoked(PersonalText.Of("The model's contract was void.")));
        }

        return asset.Aggregate(AssetState.Empty, (state, entry) => state.Apply(entry));
    }

    private void Add(Actor actor, IEntryData data, DateTimeOffset? at = null) => asset.Add(Entry.Create(Asset, asset.Count + 1, actor, at ?? Start, data.By(actor)));

    private static JsonObject Document(string json) => JsonNode.Parse(json)!.AsObject();
}
