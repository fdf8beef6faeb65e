using ReviewPipeline.Samples;

if (args is not [var directory])
{
    await Console.Error.WriteLineAsync("Which folder shall the sample images go to? dotnet run --project samples -- OUT_DIR");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    await SampleImages.Make(directory, new ProgressLines(), stop.Token);
    return 0;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped. What is made is whole; the same command makes the rest.");
    return 130;
}
