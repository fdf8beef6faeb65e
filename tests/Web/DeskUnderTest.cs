using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace ReviewPipeline.WebTests;

/// <summary>The review desk on a real port and an account of its own, with one brief and one person of each role.</summary>
public sealed class DeskUnderTest : IAsyncDisposable
{
    public const string Brief = "spring-launch";

    private readonly Desk desk;

    private DeskUnderTest(Desk desk, StagedDesk staged) => (this.desk, Staged) = (desk, staged);

    public StagedDesk Staged { get; }

    public Person Uma { get; private set; } = null!;

    public Person Ana { get; private set; } = null!;

    public Person Ben { get; private set; } = null!;

    /// <param name="stagedAt">The clock by which things are staged; the desk itself goes by the real one.</param>
    public static async Task<DeskUnderTest> Open(Azurite azurite, TimeProvider? stagedAt = null)
    {
        var staged = new StagedDesk(await azurite.NewAccount(), stagedAt);
        await staged.Prepare();
        var under = new DeskUnderTest(new Desk(staged.ConnectionString), staged)
        {
            Uma = await staged.AddPerson("Uma Castellanos", Role.Uploader),
            Ana = await staged.AddPerson("Ana Lindqvist", Role.Approver),
            Ben = await staged.AddPerson("Ben Okafor", Role.Approver),
        };
        await staged.AddBrief(Brief, StagedBrief.Document("Spring launch", "2027-03-01T17:00:00+01:00"));
        under.desk.UseKestrel(0);
        under.desk.StartServer();
        return under;
    }

    /// <summary>Somebody at the door.</summary>
    public Session Visit() => new(Client());

    public async Task<Session> SignIn(Person person)
    {
        var session = Visit();
        using var answer = await session.Submit("/sign-in", "/sign-in", new() { ["person"] = person.Id });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return session;
    }

    public async Task<Session> SignIn(Role role) => await SignIn(await Staged.AddPerson($"{role} {Random.Shared.Next()}", role));

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        await Staged.DisposeAsync();
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() })
    {
        BaseAddress = desk.ClientOptions.BaseAddress,
    };

    private sealed class Desk(string connectionString) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseEnvironment("Development")
            .UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning")
            .UseSetting(StorageAccount.SettingName, connectionString);
    }
}
