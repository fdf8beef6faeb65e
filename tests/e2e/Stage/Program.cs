using System.Globalization;
using System.Text.Json;
using ReviewPipeline.Stage;
using ReviewPipeline.TestSupport;
using ReviewPipeline.TestSupport.Staging;

// For browser tests: the emulator with a staged account, and the review desk on it. Prints one line of JSON with the desk's address,
// then does what each line of its input says and answers with one line. It ends, with all it started, when its input ends.
await using var emulator = new Azurite();
await using var desk = new StagedDesk(await emulator.NewAccount());
await Scene.Set(desk);
await using var web = await DeskProcess.Start(desk.ConnectionString, Console.OpenStandardError());

using var ending = new CancellationTokenSource();
var projecting = Scene.KeepListsInLine(desk, ending.Token);
Console.WriteLine(JsonSerializer.Serialize(new { url = web.Address }));
while (await Console.In.ReadLineAsync() is { } line)
{
    switch (line.Split(' '))
    {
        case ["take-in"]:
            await desk.TakeInUploads(ending.Token);
            break;
        case ["fill", var brief, var count]:
            await Scene.Fill(desk, brief, int.Parse(count, CultureInfo.InvariantCulture));
            break;
        default:
            throw new InvalidOperationException($"The stage can't do '{line}'.");
    }

    Console.WriteLine(JsonSerializer.Serialize(new { done = line }));
}

await ending.CancelAsync();
await projecting;
