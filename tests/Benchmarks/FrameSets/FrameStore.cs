using System.Collections.Concurrent;
using System.Collections.Immutable;
using ReviewPipeline.Checks.Consistency;

namespace ReviewPipeline.Benchmarks.FrameSets;

/// <summary>All frames, made on two threads, or read from the file that an earlier run left: thresholds are tuned many times.</summary>
internal static class FrameStore
{
    public static MadeFrames[] MakeAll(Source[] sources, string? keep)
    {
        if (keep is not null && File.Exists(keep))
        {
            return Read(sources, keep);
        }

        var made = new ConcurrentBag<MadeFrames>();
        Parallel.ForEach(sources, new ParallelOptions { MaxDegreeOfParallelism = 2 }, source =>
        {
            if (FrameMaker.Make(source) is { } frames)
            {
                made.Add(frames);
            }
        });
        MadeFrames[] all = [.. made.OrderBy(frames => frames.Source.Name, StringComparer.Ordinal)];
        if (keep is not null)
        {
            File.WriteAllLines(keep, all.SelectMany(Lines));
        }

        return all;
    }

    private static IEnumerable<string> Lines(MadeFrames frames) =>
    [
        .. frames.Shots.Select(shot => $"{frames.Source.Name}\tshot\t\t{shot.Text}"),
        .. frames.Regraded.Select(frame => $"{frames.Source.Name}\tregraded\t{frame.Key}\t{frame.Value.Text}"),
        .. frames.Looks.Select(frame => $"{frames.Source.Name}\tlook\t{frame.Key}\t{frame.Value.Text}"),
    ];

    private static MadeFrames[] Read(Source[] sources, string keep)
    {
        var lines = File.ReadLines(keep).Select(line => line.Split('\t')).ToLookup(line => line[0], StringComparer.Ordinal);
        return [.. sources.Where(source => lines.Contains(source.Name)).Select(source => new MadeFrames(
            source, [.. Of("shot", source).Select(frame => frame.Value)], Of("regraded", source).ToImmutableDictionary(), Of("look", source).ToImmutableDictionary()))];

        IEnumerable<KeyValuePair<string, FrameSignature>> Of(string kind, Source source) =>
            from line in lines[source.Name]
            where line[1] == kind
            select KeyValuePair.Create(line[2], FrameSignature.Parse(line[3]) ?? throw new FormatException($"{keep} is of another form: delete it."));
    }
}
