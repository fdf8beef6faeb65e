using Microsoft.Extensions.Configuration;
using ReviewPipeline.Intake;
using ReviewPipeline.Notices;

namespace ReviewPipeline.Settings;

/// <summary>
/// Every setting of functions, review desk and commands: read once at the start, checked as a whole, and never read anywhere else.
/// docs/settings.md is made from it.
/// </summary>
public sealed record ReviewSettings : ISettingRules
{
    /// <summary>The greatest number of fields of a schedule: second, minute, hour, day, month, day of the week.</summary>
    private const int ScheduleFields = 6;

    /// <summary>As Azure Functions reads it (https://learn.microsoft.com/azure/azure-functions/functions-app-settings).</summary>
    public const string ByIdentity = "Authorization=AAD";

    private const string ClientId = ";ClientId=";

    private const string Schedule = "six-field NCRONTAB";

    [Setting("Where everything is kept. Set for a command, it goes before the pipeline that runs here: so commands work on Azure too.", ReadBy = Programs.All)]
    public StorageSettings ReviewStorage { get; init; } = new();

    [Setting("Where signed checkpoints are kept, where that is another account: one whose owner can't change what the rest is compared with.", ReadBy = Programs.All, IsOptional = true)]
    public StorageSettings CheckpointStorage { get; init; } = new();

    [Setting("How often new entries are sealed.", Form = Schedule, ReadBy = Programs.Functions, RequiredBy = Programs.Functions)]
    public string? SealSchedule { get; init; }

    [Setting("How often uploads are looked for that no message told of.", Form = Schedule, ReadBy = Programs.Functions, RequiredBy = Programs.Functions)]
    public string? SweepSchedule { get; init; }

    [Setting("How often people are told of deadlines.", Form = Schedule, ReadBy = Programs.Functions, RequiredBy = Programs.Functions)]
    public string? RemindSchedule { get; init; }

    [Setting("How often waiting work is measured.", Form = Schedule, ReadBy = Programs.Functions, RequiredBy = Programs.Functions)]
    public string? MeasureSchedule { get; init; }

    [Setting(
        "Address of an OpenTelemetry collector that traces, metrics and logs are sent to ([telemetry.md](telemetry.md)). Other settings of the exporter that begin with `OTEL_` hold too.",
        Name = "OTEL_EXPORTER_OTLP_ENDPOINT",
        ReadBy = Programs.Functions | Programs.ReviewDesk)]
    public Uri? OpenTelemetry { get; init; }

    [Setting(
        "Connection string of Application Insights, to which the same is sent. It is no secret where Application Insights asks for an identity.",
        Name = "APPLICATIONINSIGHTS_CONNECTION_STRING",
        ReadBy = Programs.Functions | Programs.ReviewDesk)]
    public string? ApplicationInsights { get; init; }

    [Setting(
        "Where Application Insights asks for the identity of the program, and the connection string alone does not do; the client id is that of a user-assigned identity.",
        Name = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        Form = "`Authorization=AAD` or `Authorization=AAD;ClientId=…`",
        ReadBy = Programs.Functions | Programs.ReviewDesk)]
    public string? ApplicationInsightsAuthentication { get; init; }

    [Setting("What is kept and sent of traces.", ReadBy = Programs.All)]
    public TelemetrySettings Telemetry { get; init; } = new();

    [Setting("What intake takes at all, whatever a brief asks.", ReadBy = Programs.Functions)]
    public IntakeLimits Intake { get; init; } = new();

    [Setting("How files come in, and how much of one person.", ReadBy = Programs.ReviewDesk | Programs.Commands)]
    public UploadLimits Uploads { get; init; } = new();

    [Setting("How many requests one person and one address may make. Each process of the desk counts for itself.", ReadBy = Programs.ReviewDesk)]
    public RequestSettings Requests { get; init; } = new();

    [Setting("What one file may cost the process that decodes it ([ADR 16](adr/0016-decoding-in-a-process-of-its-own.md)).", ReadBy = Programs.All)]
    public DecoderSettings Decoder { get; init; } = new();

    [Setting("Where pages have pictures from ([ADR 21](adr/0021-pictures-from-an-origin-of-their-own.md)).", ReadBy = Programs.ReviewDesk)]
    public PictureSettings Pictures { get; init; } = new();

    [Setting("Whose Content Credentials are trusted.", ReadBy = Programs.Functions)]
    public ContentCredentialSettings ContentCredentials { get; init; } = new();

    [Setting("The log that proves what happened, and its keys.", ReadBy = Programs.All)]
    public TrailSettings Trail { get; init; } = new();

    [Setting("The keys of what people wrote.", ReadBy = Programs.All)]
    public WordSettings Words { get; init; } = new();

    [Setting("Who says who somebody is, and what they may do ([sign-in.md](sign-in.md)).", ReadBy = Programs.ReviewDesk)]
    public SignInSettings SignIn { get; init; } = new();

    [Setting("What stands between the desk and its people.", ReadBy = Programs.ReviewDesk)]
    public ProxySettings Proxy { get; init; } = new();

    [Setting("ASP.NET Core's own switch, as `ASPNETCORE_FORWARDEDHEADERS_ENABLED`, which trusts every proxy: the desk does not start with it. Set `Proxy:Trusted`.", Name = "FORWARDEDHEADERS_ENABLED", ReadBy = Programs.ReviewDesk)]
    public bool TrustsEveryProxy { get; init; }

    [Setting("Where notices are sent to as signed webhooks ([notices.md](notices.md)).", ReadBy = Programs.Functions | Programs.ReviewDesk)]
    public WebhookSettings Webhooks { get; init; } = new();

    /// <param name="program">Who starts, and asks for what it can't be without; none asks for what everybody needs.</param>
    /// <exception cref="SettingsException">Something is wrong with them: the message names everything.</exception>
    public static ReviewSettings Read(IConfiguration configuration, Programs program = Programs.None) =>
        SettingsReader.Read<ReviewSettings>(configuration, program: program);

    public IEnumerable<SettingFault> Check(string section) => [.. CheckSchedules(), .. CheckTelemetry()];

    /// <summary>Whether anything leaves the machine.</summary>
    public bool SendsTelemetry => OpenTelemetry is not null || ApplicationInsights is not null;

    /// <summary>Of the identity that is shown to Application Insights; null for the program's own.</summary>
    public string? ApplicationInsightsClientId => ApplicationInsightsAuthentication?.Split(ClientId) is [_, { Length: > 0 } client] ? client : null;

    private IEnumerable<SettingFault> CheckTelemetry()
    {
        if (OpenTelemetry is { Scheme: not ("http" or "https") })
        {
            yield return new("OTEL_EXPORTER_OTLP_ENDPOINT", $"is '{OpenTelemetry}', and must be an http or https address", "Write http://localhost:4317 for a collector on this machine.");
        }

        if (ApplicationInsightsAuthentication is { } text && !text.Contains(ByIdentity, StringComparison.Ordinal))
        {
            yield return new("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", $"is '{text}', and must have {ByIdentity}, and may have {ClientId[1..]}… after it", "Leave it out where the connection string does.");
        }
    }

    private IEnumerable<SettingFault> CheckSchedules() =>
        from schedule in new (string Key, string? Text)[]
        {
            (nameof(SealSchedule), SealSchedule), (nameof(SweepSchedule), SweepSchedule), (nameof(RemindSchedule), RemindSchedule), (nameof(MeasureSchedule), MeasureSchedule),
        }
        where schedule.Text is { } text && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != ScheduleFields
        select new SettingFault(
            schedule.Key,
            $"is '{schedule.Text}', and must be {Schedule}",
            "Write second, minute, hour, day, month and day of the week: '0 */5 * * * *' is every five minutes.");
}
