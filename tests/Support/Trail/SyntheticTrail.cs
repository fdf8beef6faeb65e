using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.TestSupport;

/// <summary>
/// A sealed log with its table, written as a pack without any storage: the histories of <see cref="SyntheticHistory"/>, some dozen subjects
/// at a time with their entries mixed, sealed in batches. Memory does not grow with it.
/// </summary>
/// <param name="largestLog">Leaves after which a shard is closed and the next one begins.</param>
public sealed class SyntheticTrail(ECDsa key, string origin = SyntheticTrail.Origin, long largestLog = long.MaxValue)
{
    public const string Origin = "reviewpipeline.example/trail";

    /// <summary>What verifies a log that was signed with these keys.</summary>
    public static LogIdentity IdentityOf(params IEnumerable<ECDsa> keys) => new(Origin, [.. keys.Select(key => NoteKey.Of(Origin, key))]);

    private const int SubjectsMixed = 24;

    private readonly List<byte[]> bundle = new(LogTile.FullWidth);
    private GrowingTree tree = new();
    private CheckpointMoment? last;
    private int shard;
    private long start;
    private long rows;

    private string Folder => LogShard.FolderOf(shard);

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
                subject.Places[entry.Version] = start + tree.Size;
                Append(file, entry.Bytes);
                at = entry.At;
                if (++sinceCheckpoint == batch || tree.Size >= largestLog)
                {
                    var note = Sign(file, at);
                    sinceCheckpoint = 0;
                    if (tree.Size >= largestLog)
                    {
                        Continue(file, note, at);
                    }
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

    public static MemoryPack InMemory(ECDsa key, int entries, int batch, int seed, long largestLog = long.MaxValue)
    {
        var pack = new MemoryPack();
        using var table = new MemoryStream();
        new SyntheticTrail(key, largestLog: largestLog).Write((path, content) => pack.Files[path] = content, table, entries, batch, seed);
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
        tree.Append(MerkleTree.Leaf(entry), (tile, hashes) => file(Folder + tile.Path, LogTile.Encode(hashes)));
        if (bundle.Count == LogTile.FullWidth)
        {
            file(Folder + LogTile.BundlePath((tree.Size / LogTile.FullWidth) - 1, LogTile.FullWidth), EntryBundle.Encode(bundle));
            bundle.Clear();
        }
    }

    private byte[] Sign(Action<string, byte[]> file, DateTimeOffset at)
    {
        var checkpoint = new Checkpoint(LogShard.NameOf(origin, shard), tree.Size, tree.Root(), at) { After = last };
        last = checkpoint.Moment;
        var note = checkpoint.Sign(key).ToBytes();
        file(PackLayout.KeptPath(Checkpoint.NameOf(tree.Size), shard), note);
        file(Folder + PackLayout.Checkpoint, note);
        file(PackLayout.Witness, note);
        return note;
    }

    /// <summary>The next shard begins with the last checkpoint of this one, and is signed at once.</summary>
    private void Continue(Action<string, byte[]> file, byte[] note, DateTimeOffset at)
    {
        WriteEdge(file);
        start += tree.Size;
        shard++;
        (tree, last) = (new(), null);
        Append(file, note);
        Sign(file, at);
    }

    private void WriteEdge(Action<string, byte[]> file)
    {
        foreach (var (tile, hashes) in tree.Edge())
        {
            file(Folder + tile.Path, LogTile.Encode(hashes));
        }

        if (bundle.Count > 0)
        {
            file(Folder + LogTile.BundlePath(tree.Size / LogTile.FullWidth, bundle.Count), EntryBundle.Encode(bundle));
            bundle.Clear();
        }
    }

    private void Finish(Action<string, byte[]> file, DateTimeOffset at)
    {
        WriteEdge(file);
        var entries = start + tree.Size - shard;
        file(PackLayout.VerifierKeys, Encoding.UTF8.GetBytes($"{Verifier}\n"));
        file(
            PackLayout.Manifest,
            (new PackManifest("pack", at, "person-0000000000000001", origin, entries, null, null, entries, 0, rows, "") { Shards = shard + 1 }).ToBytes());
    }
}
