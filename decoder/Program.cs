using ReviewPipeline.DecoderProgram;

// Its standard output is the pipe to whoever started it: whatever writes to the console must not reach it.
await using var questions = Console.OpenStandardInput();
await using var answers = Console.OpenStandardOutput();
Console.SetOut(Console.Error);
await Conversation.Run(questions, answers);
