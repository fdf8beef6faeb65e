namespace ReviewPipeline.Samples;

/// <summary>Prints at once; <see cref="Progress{T}"/> would print later, and the last lines never.</summary>
internal sealed class ProgressLines : IProgress<(int Done, int Total, string File)>
{
    public void Report((int Done, int Total, string File) value) =>
        Console.WriteLine($"{value.Done,3} of {value.Total}  {value.File}");
}
