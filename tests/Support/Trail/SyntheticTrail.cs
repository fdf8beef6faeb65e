using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.TestSupport;

/// <summary>
/// A sealed log with its table, written as a pack without any storage: the histories of <see cref="SyntheticHistory"/>, some dozen subjects
/// at a time with their entries mixed, sealed in batches. Memory does not grow with it.
/// </summary>
public sealed class SyntheticTrail(ECDsa key, string origin = SyntheticTrail.Origin)
{
    public const string Origin = "reviewpipeline.example/trail";

    private const int SubjectsMixed = 24;

    private readonly GrowingTree tree = new();
    private readonly List<byte[]> bundle = new(LogTile.FullWidth);
    private CheckpointMoment? last;
    private long rows;

    public NoteKey Verifier { get; } = NoteKey.Of(origin, key);

    public LogIdentity Identity => new(origin, [Verifier]);

    /// <param name="file">Takes each file but the rows.</param>
    /// <param name="table">Takes the rows.</param>
    /// <param name="entries">At least so many; the last subjects are completed.</param>
    /// <param name="batch">Entries between two checkpoints, at most 256.</param>
    public void Write(Action<string, byte[]> file, Stream table, long entries, int batch, int seed)
    {
        var random = new Random(seed);
        var histories = SyntheticHistory.All(random, entries).GetEnumerator();
        var sinceCheckpoint = 0;
        var at = SyntheticHistory.Start;
        for (var more = true; more;)
        {
            var mixed = new List<SyntheticHistory>();
            while (mixed.Count < SubjectsMixed && (more = histories.MoveNext()))
            {
                mixed.Add(histories.Current);
            }

            foreach (var (subject, entry) in Mixed(mixed, random))
            {
                subject.Places[entry.Version] = tree.Size;
                Append(file, entry.Bytes);
                at = entry.At;
                if (++sinceCheckpoint == batch)
                {
                    Sign(file, at);
                    sinceCheckpoint = 0;
                }
            }

            foreach (var subject in mixed)
            {
                foreach (var row in subject.Rows())
                {
                    table.Write(row.Encode());
                    table.WriteByte((byte)'\n');
                    rows++;
                }
            }
        }

        if (sinceCheckpoint > 0)
        {
            Sign(file, at);
        }

        Finish(file, at);
    }

    public static MemoryPack InMemory(ECDsa key, int entries, int batch, int seed)
    {
        var pack = new MemoryPack();
        using var table = new MemoryStream();
        new SyntheticTrail(key).Write((path, content) => pack.Files[path] = content, table, entries, batch, seed);
        pack.Files[PackLayout.Rows] = table.ToArray();
        return pack;
    }

    /// <summary>Entries of all subjects in turn, each subject's in order.</summary>
    private static IEnumerable<(SyntheticHistory Subject, Subjects.Entry Entry)> Mixed(List<SyntheticHistory> subjects, Random random)
    {
        var waiting = subjects.Select(subject => (Subject: subject, Entries: new Queue<Subjects.Entry>(subject.Entries))).ToList();
        while (waiting.Count > 0)
        {
            var next = random.Next(waiting.Count);
            yield return (waiting[next].Subject, waiting[next].Entries.Dequeue());
            if (waiting[next].Entries.Count == 0)
            {
                waiting.RemoveAt(next);
            }
        }
    }

    private void Append(Action<string, byte[]> file, byte[] entry)
    {
        bundle.Add(entry);
        tree.Append(MerkleTree.Leaf(entry), (tile, hashes) => file(tile.Path, LogTile.Encode(hashes)));
        if (bundle.Count == LogTile.FullWidth)
        {
            file(LogTile.BundlePath((tree.Size / LogTile.FullWidth) - 1, LogTile.FullWidth), EntryBundle.Encode(bundle));
            bundle.Clear();
        }
    }

    private void Sign(Action<string, byte[]> file, DateTimeOffset at)
    {
        var checkpoint = new Checkpoint(origin, tree.Size, tree.Root(), at) { After = last };
        last = checkpoint.Moment;
        var note = checkpoint.Sign(key).ToBytes();
        file(PackLayout.KeptPath(Checkpoint.NameOf(tree.Size)), note);
        file(PackLayout.Checkpoint, note);
        file(PackLayout.Witness, note);
    }

    private void Finish(Action<string, byte[]> file, DateTimeOffset at)
    {
        foreach (var (tile, hashes) in tree.Edge())
        {
            file(tile.Path, LogTile.Encode(hashes));
        }

        if (bundle.Count > 0)
        {
            file(LogTile.BundlePath(tree.Size / LogTile.FullWidth, bundle.Count), EntryBundle.Encode(bundle));
        }

        file(PackLayout.VerifierKeys, Encoding.UTF8.GetBytes($"{Verifier}\n"));
        file(PackLayout.Manifest, new PackManifest("pack", at, "person-0000000000000001", origin, tree.Size, null, null, tree.Size, 0, rows, "").ToBytes());
    }
}
