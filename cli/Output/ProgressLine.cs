using Spectre.Console;

namespace ReviewPipeline.Cli.Output;

/// <summary>How far a job is: a bar on a terminal, a line for each thing told otherwise.</summary>
internal static class ProgressLine
{
    /// <param name="work">Gets what to call for each step done, with a line to tell of it or null.</param>
    public static async Task<T> Over<T>(IAnsiConsole console, string title, int total, Func<Action<string?>, Task<T>> work)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            return await work(told =>
            {
                if (told is not null)
                {
                    lock (console)
                    {
                        console.WriteLine(told);
                    }
                }
            });
        }

        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new CountColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: Math.Max(total, 1));
                var result = await work(told =>
                {
                    task.Increment(1);
                });
                task.Value = task.MaxValue;
                return result;
            });
    }

    private sealed class CountColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(
            Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text($"{task.Value:0} of {task.MaxValue:0}");
    }
}
