using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Infra;
using ReviewPipeline.TestSupport.Staging;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace ReviewPipeline.WebTests;

/// <summary>The review desk on a real port and an account of its own, with one brief and one person of each role.</summary>
public sealed class DeskUnderTest : IAsyncDisposable
{
    public const string Brief = "spring-launch";

    private readonly Desk desk;

    private readonly StorageProxy? counting;

    private HttpClient? program;

    private DeskUnderTest(Desk desk, StagedDesk staged, StorageProxy? counting) =>
        (this.desk, Staged, this.counting) = (desk, staged, counting);

    public StagedDesk Staged { get; }

    public Person Uma { get; private set; } = null!;

    public Person Ana { get; private set; } = null!;

    public Person Ben { get; private set; } = null!;

    /// <summary>How often the desk has called storage, where it was opened to be counted.</summary>
    public int StorageCalls => counting?.Requests ?? throw new InvalidOperationException("Nobody counts.");

    /// <summary>The desk's own services.</summary>
    public IServiceProvider Services => desk.Services;

    /// <summary>From here on the desk's identity may read the table Trail and not write it.</summary>
    public void ForbidRecords() => (counting ?? throw new InvalidOperationException("Open it to be counted.")).Refuses = RefusedWrites.ToTable(Pipeline.Tables.Trail);

    /// <summary>From here on it is remembered what the desk asks of storage.</summary>
    public WatchedStorage Watch() => WatchedStorage.Of(counting ?? throw new InvalidOperationException("Open it to be counted."));

    /// <summary>From here on no read of the desk is answered.</summary>
    public void LoseStorage() => (counting ?? throw new InvalidOperationException("Open it to be counted.")).OnRead = () => Task.FromResult(Fate.NeverArrives);

    /// <param name="stagedAt">The clock by which things are staged; the desk itself goes by the real one.</param>
    /// <param name="clock">The desk's own clock; null for the real one.</param>
    /// <param name="isCounted">The desk's calls to storage are counted; what is staged goes past that.</param>
    /// <param name="settings">Beside those that every desk has.</param>
    public static async Task<DeskUnderTest> Open(
        Azurite azurite, TimeProvider? stagedAt = null, bool isCounted = false, TimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        var staged = new StagedDesk(await azurite.NewAccount(), stagedAt);
        await staged.Prepare();
        var proxy = isCounted ? await StorageProxy.Start(staged.ConnectionString, _ => Task.FromResult(Fate.Pass)) : null;
        var under = new DeskUnderTest(new Desk(proxy?.Connection ?? staged.ConnectionString, clock, settings), staged, proxy)
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

    /// <summary>A second process of the review desk on the same account.</summary>
    public DeskUnderTest Another(params (string Name, string Value)[] settings)
    {
        var another = new DeskUnderTest(new Desk(Staged.ConnectionString, clock: null, settings), Staged, counting: null) { Uma = Uma, Ana = Ana, Ben = Ben };
        another.desk.UseKestrel(0);
        another.desk.StartServer();
        return another;
    }

    /// <summary>A process of the review desk as it is installed, on the same account.</summary>
    public DeskUnderTest Installed(params (string Name, string Value)[] settings)
    {
        var installed = new DeskUnderTest(new Desk(Staged.ConnectionString, clock: null, settings, "Production"), Staged, counting: null);
        installed.desk.UseKestrel(0);
        installed.desk.StartServer();
        return installed;
    }

    /// <summary>Somebody at the door.</summary>
    public Session Visit() => new(Client());

    /// <summary>A program, which keeps no cookies.</summary>
    public HttpClient Program() => program ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = desk.ClientOptions.BaseAddress };

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
        program?.Dispose();
        await desk.DisposeAsync();
        if (counting is not null)
        {
            await counting.DisposeAsync();
        }

        await Staged.DisposeAsync();
    }

    private HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new(),
        Expect100ContinueTimeout = TimeSpan.FromSeconds(30),
    })
    {
        BaseAddress = desk.ClientOptions.BaseAddress,
    };

    private sealed class Desk(string connectionString, TimeProvider? clock, (string Name, string Value)[] settings, string environment = "Development") : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder
                .UseEnvironment(environment)
                .UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning")
                .UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Antiforgery", "Critical")
                .UseSetting("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "None")
                .UseSetting("Logging:LogLevel:ReviewPipeline.Web", "Critical")
                .UseSetting("Logging:LogLevel:ReviewPipeline.Steps.Readiness", "Critical")
                .UseSetting(WordKey.Setting, WordKey.Value)
                .UseSetting(StorageAccount.SettingName, connectionString);
            if (clock is not null)
            {
                builder.ConfigureServices(services => services.AddSingleton(clock));
            }

            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        }
    }
}
