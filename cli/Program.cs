using ReviewPipeline.Cli;

using var interruption = new Interruption();
return await CommandRunner.Run(args, interruption.Token);
