using System.Collections.Immutable;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Isolation;

namespace ReviewPipeline.DecoderProgram;

/// <summary>Reads what is asked and answers it, one after the other, until whoever asks has gone.</summary>
internal static class Conversation
{
    public static async Task Run(Stream questions, Stream answers)
    {
        if (await Read(questions) is not { Head: DecoderRequest.Begin begin })
        {
            return;
        }

        // Before the first byte of a file.
        var limits = KernelLimits.Set(begin.Limits);
        using var session = new Session(begin.TrustList.Length == 0 ? TrustList.Empty : TrustList.FromPem(begin.TrustList));
        await Frame.Write<DecoderAnswer>(answers, new DecoderAnswer.Done(), [], CancellationToken.None);
        while (await Read(questions) is var (request, parts))
        {
            if (parts is not [])
            {
                limits.BeginFile();
            }

            var (answer, behind) = Answer(session, request, parts);
            await Frame.Write<DecoderAnswer>(answers, answer with { Cost = limits.Cost() }, behind, CancellationToken.None);
        }
    }

    private static Task<Frame<DecoderRequest>?> Read(Stream questions) =>
        Frame.Read<DecoderRequest>(questions, Array.MaxLength, CancellationToken.None);

    /// <summary>What else is thrown ends the process: whoever asked takes it for a file that breaks its decoder.</summary>
    private static (DecoderAnswer Answer, IReadOnlyList<ReadOnlyMemory<byte>> Behind) Answer(
        Session session, DecoderRequest request, ImmutableArray<byte[]> parts)
    {
        try
        {
            return session.Answer(request, parts is [var file] ? file : default);
        }
        catch (Exception problem) when (IsWantOfMemory(problem))
        {
            return (new DecoderAnswer.NoMemory(), []);
        }
    }

    /// <summary>The runtime's, or in the words of libvips and of the libraries below it.</summary>
    private static bool IsWantOfMemory(Exception problem) =>
        problem is OutOfMemoryException || problem.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);
}
