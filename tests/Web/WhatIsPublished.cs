using System.Diagnostics;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Isolation;
using ReviewPipeline.Settings;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>The desk as <c>dotnet publish</c> lays it down: for App Service, for its image and for the packages of a release.</summary>
public sealed class WhatIsPublished(WhatIsPublished.Desk desk, Azurite azurite) : IClassFixture<WhatIsPublished.Desk>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_choice_among_people_is_left_out()
    {
        var files = Directory.EnumerateFiles(desk.Path, "*", SearchOption.AllDirectories).ToList();

        files.ShouldContain(Path.Combine(desk.Path, "ReviewPipeline.Web.dll"));
        files.ShouldNotContain(file => Path.GetFileName(file).Contains("Development", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".json", StringComparison.Ordinal));
        foreach (var description in files.Where(file => file.EndsWith(".deps.json", StringComparison.Ordinal)))
        {
            (await File.ReadAllTextAsync(description, Cancellation)).ShouldNotContain("DevelopmentSignIn");
        }
    }

    [Fact]
    public async Task Without_settings_it_does_not_start_and_names_them_all()
    {
        var started = await Desk.Run("dotnet", [desk.Program]);

        started.Code.ShouldBe(1);
        started.Output.ShouldContain("ReviewStorage is not set");
        started.Output.ShouldContain("Trail:VerifierKeyFile is not set");
        started.Output.ShouldContain("Words:KeyFile is not set");
        started.Output.ShouldNotContain("   at ", customMessage: "a sentence, and no stack");
    }

    [Fact]
    public async Task Without_a_provider_it_does_not_start()
    {
        var started = await Desk.Run(
            "dotnet", [desk.Program], ("ReviewStorage__accountName", "nowhere"), (WordKey.Variable, WordKey.Value), ("Trail__VerifierKeys", "asked for, and not looked at before the way in"));

        started.Code.ShouldBe(1);
        started.Output.ShouldContain("does not start in environment 'Production'");
        started.Output.ShouldContain("- SignIn:Authority is missing");
    }

    [Fact]
    public async Task With_a_provider_and_storage_it_starts_and_is_alive()
    {
        await using var provider = await TestSupport.SignIn.IdentityProvider.Start();
        using var keys = new TemporaryFolder();
        using var output = new MemoryStream();

        await using var started = await DeskProcess.Start(await azurite.NewAccount(), output, desk.Program, [.. provider.Settings, .. SigningSettings.In(keys.Path)]);
        using var client = new HttpClient { BaseAddress = new(started.Address) };

        (await client.GetStringAsync("/health/live", Cancellation)).ShouldBe("alive");
        using var script = await client.GetAsync("/dist/desk.js", Cancellation);
        script.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, "what its pages need is beside it");
    }

    [Fact]
    public async Task Its_decoder_finds_its_native_libraries_and_reads_every_pixel()
    {
        using var picture = Image.Perlin(320, 200, cellSize: 64, seed: 7).Cast(Enums.BandFormat.Uchar);
        using var decoder = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(desk.Path, "ReviewPipeline.Decoder.dll")])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        Task Ask(DecoderRequest request, params ReadOnlyMemory<byte>[] file) => Frame.Write(decoder.StandardInput.BaseStream, request, file, Cancellation);
        async Task<DecoderAnswer> Answer() => (await Frame.Read<DecoderAnswer>(decoder.StandardOutput.BaseStream, 1 << 26, Cancellation))!.Head;

        await Ask(new DecoderRequest.Begin(new DecoderSettings(), ""));
        (await Answer()).ShouldBeOfType<DecoderAnswer.Done>();
        await Ask(new DecoderRequest.Open(ImageFormat.Jpeg), picture.JpegsaveBuffer());
        var opened = (await Answer()).ShouldBeOfType<DecoderAnswer.Opened>();

        (opened.Width, opened.Height).ShouldBe((320, 200));
        decoder.StandardInput.Close();
        await decoder.WaitForExitAsync(Cancellation);
    }

    /// <summary>Published once, from what the tests were built with.</summary>
    public sealed class Desk : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        public string Path => folder.Path;

        public string Program => System.IO.Path.Combine(Path, "ReviewPipeline.Web.dll");

        public async ValueTask InitializeAsync()
        {
            var published = await Run(
                "dotnet", ["publish", Repository.PathTo("web"), "-c", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "--no-build", "-o", folder.Path]);
            published.Code.ShouldBe(0, published.Output);
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>Without what the tests' own machine says of environments.</summary>
        internal static Task<(int Code, string Output)> Run(string program, string[] arguments, params (string Name, string? Value)[] settings)
        {
            var here = Environment.GetEnvironmentVariables().Keys.Cast<string>()
                .Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_ENV", StringComparison.Ordinal));
            return Shell.Run(Repository.Root, program, arguments, [.. here.Select(name => (name, (string?)null)), .. settings]);
        }
    }
}
