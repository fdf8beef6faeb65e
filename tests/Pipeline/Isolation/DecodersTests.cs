using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NetVips;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Isolation;
using ReviewPipeline.Settings;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Isolation;

public sealed class DecodersTests : IDisposable
{
    private static readonly BriefState Brief = new() { Slug = "spring-launch", Number = 1, Document = Workbench.BriefText() };

    private readonly List<Decoders> started = [];

    [Fact]
    public async Task A_decoder_answers_what_the_rules_come_to_in_this_process()
    {
        var file = Pictures.TellingJpeg(1, 2000, 1047);
        using var image = WorkingImage.Decode(ImageFormat.Jpeg, file).ShouldBeOfType<Decoding.Complete>().Image;
        var expected = CheckedPicture.Of(image, file, Brief.Read(), null, null, TrustList.Empty, DateTimeOffset.UnixEpoch);

        await Start().Use(
            async decoder =>
            {
                AsText(await decoder.Examine("hero.jpg", null, file, new(), Cancellation)).ShouldBe(AsText(ArrivedFile.Examine("hero.jpg", null, file, new())));
                var opened = (await decoder.Open(ImageFormat.Jpeg, file, Cancellation)).ShouldBeOfType<OpenedFile.Complete>();
                (opened.Width, opened.Height, opened.Appearance.PixelXxh128).ShouldBe((2000, 1047, image.Facts.PixelXxh128));
                opened.Appearance.Print.Turned.ShouldBe(image.Facts.Print.Turned);
                AsText(await decoder.Check(Brief, null, null, DateTimeOffset.UnixEpoch, Cancellation)).ShouldBe(AsText(expected));
                (await decoder.CutTiles(Cancellation)).ShouldBe(TileCutter.Cut(ImageFormat.Jpeg, file));
                (await decoder.Reduce(300, 157, Cancellation)).Sha256().ShouldBe(image.Reduce(300, 157).Sha256());
                return true;
            },
            NotRefused,
            Cancellation);
    }

    [Fact]
    public async Task A_file_that_takes_more_processor_time_than_it_may_is_refused_and_the_next_is_decoded()
    {
        var decoders = Start(new() { Workers = 1, Seconds = 1 });

        (await Refusal(decoders, CostlyFile.Progressive, again: 3)).ShouldBe(("INTAKE-011", "more than 1 s of processor time"));

        await Decodes(decoders, Pictures.Png(1));
    }

    [Fact]
    public async Task A_file_that_takes_more_memory_than_it_may_is_refused_and_the_next_is_decoded()
    {
        var decoders = Start(new() { Workers = 1, Megabytes = 256 });

        (await Refusal(decoders, CostlyFile.Progressive)).ShouldBe(("INTAKE-011", "more than 256 MB of memory"));

        await Decodes(decoders, Pictures.Png(1));
    }

    [Fact]
    public async Task A_file_that_breaks_its_decoder_twice_is_one_refused_file()
    {
        var decoders = Start(new() { Workers = 1 });
        var processes = new HashSet<int>();

        var refusal = await Refusal(decoders, Pictures.Png(1), before: decoder =>
        {
            processes.Add(decoder.ProcessId);
            return Signals.EndBy(decoder.ProcessId, Signals.SegmentationFault, Cancellation);
        });

        refusal.ShouldBe(("INTAKE-012", "signal 11"));
        processes.Count.ShouldBe(2);
        await Decodes(decoders, Pictures.Png(1));
    }

    [Fact]
    public async Task A_decoder_that_is_killed_once_costs_a_file_nothing()
    {
        var decoders = Start(new() { Workers = 1 });
        var deaths = 0;

        await Decodes(decoders, Pictures.Png(1), before: decoder =>
        {
            if (deaths++ == 0)
            {
                Signals.Send(decoder.ProcessId, Signals.Kill);
            }
        });

        deaths.ShouldBe(2);
    }

    [Fact]
    public async Task A_decoder_that_stands_still_is_ended_by_the_clock()
    {
        var decoders = Start(new() { Workers = 1, Seconds = 1, Patience = 1 });

        var refusal = await Refusal(decoders, Pictures.Png(1), before: decoder =>
        {
            Signals.Send(decoder.ProcessId, Signals.Stop);
            return Task.CompletedTask;
        });

        refusal.ShouldBe(("INTAKE-011", "more than 1 s by the clock"));
    }

    [Fact]
    public async Task What_is_called_off_ends_its_decoder_and_another_takes_its_place()
    {
        var decoders = Start(new() { Workers = 1 });
        using var called = new CancellationTokenSource();
        var first = 0;

        var open = decoders.Use(
            async decoder =>
            {
                first = decoder.ProcessId;
                Signals.Send(first, Signals.Stop);
                called.CancelAfter(TimeSpan.FromMilliseconds(50));
                return await decoder.Open(ImageFormat.Png, Pictures.Png(1), called.Token);
            },
            _ => throw new InvalidOperationException("refused"),
            called.Token);

        await Should.ThrowAsync<OperationCanceledException>(open);
        await Decodes(decoders, Pictures.Png(1), before: decoder => decoder.ProcessId.ShouldNotBe(first));
    }

    [Fact]
    public async Task A_decoder_has_the_limits_of_the_kernel_and_no_setting_of_the_program_that_started_it()
    {
        Environment.SetEnvironmentVariable("FOR_THIS_TEST_ALONE", "a key");
        await Decodes(Start(new() { Seconds = 7 }), Pictures.Png(1), after: decoder =>
        {
            var limits = File.ReadAllLines($"/proc/{decoder.ProcessId}/limits");
            SoftLimit(limits, "Max cpu time").ShouldBeInRange(7, 9);
            SoftLimit(limits, "Max file size").ShouldBe(0);
            SoftLimit(limits, "Max core file size").ShouldBe(0);
            SoftLimit(limits, "Max data size").ShouldBe(672L * 1024 * 1024);
            File.ReadAllText($"/proc/{decoder.ProcessId}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .ShouldAllBe(variable => variable.StartsWith("DOTNET_", StringComparison.Ordinal) || variable.StartsWith("VIPS_", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_decoder_whose_starter_is_gone_ends_by_itself()
    {
        using var orphan = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ReviewPipeline.Decoder.dll")])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;

        orphan.StandardInput.Close();

        await orphan.WaitForExitAsync(Cancellation);
        orphan.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_decoder_is_replaced_after_so_many_files()
    {
        var decoders = Start(new() { Workers = 1, FilesEach = 2 });
        var processes = new List<int>();
        for (var file = 0; file < 5; file++)
        {
            await Decodes(decoders, Pictures.Png(1), after: decoder => processes.Add(decoder.ProcessId));
        }

        processes.Distinct().Count().ShouldBe(3);
    }

    public void Dispose() => started.ForEach(decoders => decoders.Dispose());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Decoders Start(DecoderSettings? limits = null)
    {
        started.Add(new(limits ?? new(), TrustList.Empty, NullLogger<Decoders>.Instance));
        return started[^1];
    }

    private static Task<bool> NotRefused(Examination.Refused why) => throw new InvalidOperationException(why.Message);

    private static Task<bool> Decodes(Decoders decoders, byte[] file, Action<Decoder>? before = null, Action<Decoder>? after = null) => decoders.Use(
        async decoder =>
        {
            before?.Invoke(decoder);
            (await decoder.Open(ImageFormat.Png, file, Cancellation)).ShouldBeOfType<OpenedFile.Complete>();
            after?.Invoke(decoder);
            return true;
        },
        NotRefused,
        Cancellation);

    /// <param name="again">How often the file is decoded: what is counted is all that is done with one file.</param>
    private static Task<(string Code, string? Measured)> Refusal(Decoders decoders, byte[] file, int again = 1, Func<Decoder, Task>? before = null) => decoders.Use(
        async decoder =>
        {
            await (before?.Invoke(decoder) ?? Task.CompletedTask);
            var format = Signature.Of(file).Format!.Value;
            var opened = await decoder.Open(format, file, Cancellation);
            for (var i = 1; i < again; i++)
            {
                await decoder.CutTiles(Cancellation);
            }

            return (Code: "", Measured: (string?)$"{opened}");
        },
        why => Task.FromResult((why.Code, Measured: why.Measured)),
        Cancellation);

    private static long SoftLimit(string[] limits, string name) =>
        long.Parse(limits.Single(line => line.StartsWith(name, StringComparison.Ordinal))[26..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static string AsText<T>(T value) => JsonSerializer.Serialize(value, value!.GetType(), EntryJson.Options);
}
