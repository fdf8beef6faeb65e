namespace ReviewPipeline.DecoderProgram;

/// <summary>In a namespace, and not of the outermost statements: programs that have this one beside them have such a class themselves.</summary>
internal static class Program
{
    private static async Task Main()
    {
        // Its standard output is the pipe to whoever started it: whatever writes to the console must not reach it.
        await using var questions = Console.OpenStandardInput();
        await using var answers = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        await Conversation.Run(questions, answers);
    }
}
