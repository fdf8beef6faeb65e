using System.Diagnostics;
using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>Tells what is going on, a line for each step with its time; on a terminal with a sign of life meanwhile.</summary>
internal sealed class Narrator(IAnsiConsole console)
{
    /// <param name="done">Told when it has happened.</param>
    public async Task Step(string doing, string done, Func<Task> work)
    {
        var taken = Stopwatch.StartNew();
        if (console.Profile.Out.IsTerminal)
        {
            await console.Status().StartAsync(Markup.Escape(doing), _ => work());
        }
        else
        {
            await work();
        }

        console.MarkupLineInterpolated($"[green]✓[/] {done} [dim]({taken.Elapsed.TotalSeconds:0.0} s)[/]");
    }

    public void Say(string line) => console.WriteLine(line);

    public void Address(string line, string address) => console.MarkupLineInterpolated($"{line} [bold underline]{address}[/]");
}
