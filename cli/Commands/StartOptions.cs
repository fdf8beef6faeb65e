using System.CommandLine;

namespace ReviewPipeline.Cli.Commands;

/// <summary>What <c>up</c> and <c>demo</c> both take.</summary>
internal sealed class StartOptions
{
    private readonly Option<int?> port = new("--port")
    {
        Description = "Port of the review desk; else 5080 or the next that is free.",
        HelpName = "N",
    };

    private readonly Option<bool> detach = new("--detach") { Description = "Return when it is ready and leave it running; 'review down' ends it." };

    public void AddTo(Command command)
    {
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 65_535)
            {
                result.AddError("--port takes a number from 1 to 65535.");
            }
        });
        command.Add(port);
        command.Add(detach);
    }

    public Values Read(ParseResult line) => new(line.GetValue(port), line.GetValue(detach));

    public sealed record Values(int? Port, bool Detach);
}
