using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using ReviewPipeline.Settings;
using ReviewPipeline.Web.Access;

namespace ReviewPipeline.WebTests;

/// <summary>A desk whose settings would let in whom nobody means to does not start, and says what to change.</summary>
public sealed class StartingUp
{
    private static readonly (string Name, string? Value)[] Sound =
    [
        ("SignIn:Authority", "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"),
        ("SignIn:ClientId", "review-desk"),
        ("SignIn:ClientSecret", "of-the-vault"),
        ("SignIn:Audience", "api://review-desk"),
        ("SignIn:Roles:Desk.Lead", "governance"),
        ("SignIn:Roles:Desk.Nordics", "approver:nordics, uploader:nordics"),
        ("Proxy:Trusted", "169.254.0.0/16"),
        ("ReviewStorage:accountName", "reviewdata"),
        (WordKey.Setting, WordKey.Value),
    ];

    private static readonly (string Name, string? Value)[] Here = [("ReviewStorage:accountName", "reviewdata")];

    public static TheoryData<string, string, string?, string> Wrong => new()
    {
        { "Production", "SignIn:Authority", null, "SignIn:Authority is missing: nobody could sign in. Give the address of an OpenID Connect provider" },
        { "Production", "SignIn:Authority", "login.example", "which is no address. Write it whole, with https://." },
        { "Production", "SignIn:Authority", "http://login.example", "SignIn:Authority is an http address: whoever is on the way could sign in as anybody. Write it with https://." },
        { "Development", "SignIn:Authority", "http://login.example", "SignIn:Authority is an http address" },
        { "Production", "SignIn:Authority", "https://login.microsoftonline.com/common/v2.0", "names 'common', which is every tenant: its tokens could be anybody's. Name your own tenant by its id." },
        { "Production", "SignIn:Authority", "https://login.microsoftonline.com/organizations/v2.0", "names 'organizations', which is every tenant" },
        { "Production", "SignIn:Issuer", "https://login.microsoftonline.com/{tenantid}/v2.0", "a pattern takes tokens of others for the provider's own. Write the issuer exactly as tokens have it" },
        { "Production", "SignIn:Issuer", "*", "a pattern takes tokens of others" },
        { "Production", "SignIn:ClientId", null, "SignIn:ClientId is missing: without it any application's token would do." },
        { "Production", "SignIn:ClientSecret", null, "SignIn:ClientSecret is missing. Give it as a reference into a key vault" },
        { "Production", "SignIn:Audience", null, "SignIn:Audience is missing: a token that was made out for another program would do for /api." },
        { "Production", "SignIn:Roles", null, "SignIn:Roles is empty: nobody would have a role. Say what each of the provider's roles gives" },
        { "Production", "SignIn:Roles:Desk.Nordics", "publisher:nordics", "'publisher:nordics' is no role. Write one of uploader, approver, governance, auditor, admin" },
        { "Production", "SignIn:Roles:Desk.Nordics", "machine", "'machine' is no role." },
        { "Production", "SignIn:Roles:Desk.Nordics", "approver:Nord ics", "'approver:Nord ics' is no role." },
        { "Production", "SignIn:Roles:Desk.Lead", "governance:nordics", "gives nobody the role governance or admin for all groups" },
        { "Production", "SignIn:SessionHours", "720", "SignIn:SessionHours is '720', and must be at most 24" },
        { "Production", "SignIn:Development", "true", "SignIn:Development is true, and this is no development machine: there anybody could be anybody." },
        { "Staging", "SignIn:Development", "true", "Remove it and set SignIn:Authority, or set ASPNETCORE_ENVIRONMENT=Development on your own machine." },
        { "Development", "SignIn:Development", "true", "SignIn:Development and SignIn:Authority are both set: a desk has one way in. Remove one of them." },
        { "Production", "Proxy:Trusted", "0.0.0.0/0", "Proxy:Trusted has '0.0.0.0/0', which is everybody. Name the networks of your gateways" },
        { "Production", "Proxy:Trusted", "10.0.0.0/24 ::/0", "Proxy:Trusted has '::/0', which is everybody." },
        { "Production", "Proxy:Trusted", "*", "Proxy:Trusted has '*', which is no network. Write it in CIDR form" },
        { "Production", "FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED is true: anybody could say from where a request comes." },
        { "Production", "ReviewStorage", "UseDevelopmentStorage=true", "ReviewStorage is the storage emulator, whose key everybody knows. Name a storage account" },
        { "Production", "ReviewStorage", "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=eA==", "ReviewStorage is the storage emulator" },
        { "Production", WordKey.Setting, null, "Words:Keys is not set and Words:KeyFile is no file: what protects sessions would lie in storage for everybody to read." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_opens_the_door_keeps_the_desk_from_starting(string environment, string setting, string? value, string says)
    {
        var problem = ProblemsOf(environment, [.. Sound.Where(one => one.Name != setting && !one.Name.StartsWith($"{setting}:", StringComparison.Ordinal)), (setting, value)])
            .ShouldHaveSingleItem();

        problem.ShouldContain(says);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public void Sound_settings_start(string environment) => ProblemsOf(environment, Sound).ShouldBeEmpty();

    [Fact]
    public void On_ones_own_machine_nothing_need_be_set_and_what_is_published_has_no_way_in_there()
    {
        ProblemsOf("Development", Here).ShouldBeEmpty();
        ProblemsOf("Development", Here, hasDevelopmentSignIn: false).ShouldHaveSingleItem()
            .ShouldContain("This is what is published, and it has no sign-in for development. Set SignIn:Authority");
        ProblemsOf("Production", [.. Here, (WordKey.Setting, WordKey.Value)]).ShouldHaveSingleItem().ShouldStartWith("SignIn:Authority is missing");
    }

    private static IReadOnlyList<string> ProblemsOf(string environment, IEnumerable<(string Name, string? Value)> settings, bool hasDevelopmentSignIn = true)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, one.Value))).Build();
        try
        {
            return StartChecks.Of(ReviewSettings.Read(configuration), new Place(environment), hasDevelopmentSignIn);
        }
        catch (SettingsException problem)
        {
            return [.. problem.Faults.Select(fault => fault.ToString())];
        }
    }

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "review-desk";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
