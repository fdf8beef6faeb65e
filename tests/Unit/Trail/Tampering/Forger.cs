using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;

namespace ReviewPipeline.UnitTests.Trail.Tampering;

/// <summary>Somebody who can write everything that is stored. What they may know of the keys is given to each deed.</summary>
internal sealed class Forger
{
    private readonly MemoryPack pack;
    private readonly int shard;

    /// <param name="shard">Whose log it is about.</param>
    public Forger(MemoryPack pack, Random random, int shard = 0)
    {
        this.pack = pack;
        this.shard = shard;
        Random = random;
        Rows = [.. Lines().Select(line => PackRow.Parse(line))];
    }

    public Random Random { get; }

    public List<PackRow> Rows { get; }

    public SortedDictionary<string, byte[]> Files => pack.Files;

    public long Size => Newest.Size;

    public string Folder => LogShard.FolderOf(shard);

    public string NewestPath => Folder + PackLayout.Checkpoint;

    public Checkpoint Newest => Read(NewestPath);

    public IEnumerable<string> Kept => Files.Keys.Where(path => path.StartsWith(Folder + PackLayout.Checkpoints, StringComparison.Ordinal));

    public int Shards => PackManifest.Parse(Files[PackLayout.Manifest]).Shards;

    /// <summary>The same before another shard of the log. Its rows are as they were written last.</summary>
    public Forger In(int other) => new(pack, Random, other);

    /// <summary>Everything of this shard's log, and nothing of the others'.</summary>
    public void RemoveShard()
    {
        foreach (var path in Files.Keys.Where(IsOfLog).ToList())
        {
            Files.Remove(path);
        }
    }

    private bool IsOfLog(string path) =>
        new[] { "tile/", PackLayout.Checkpoints, PackLayout.Checkpoint }.Any(part => path.StartsWith(Folder + part, StringComparison.Ordinal));

    public IEnumerable<byte[]> Lines()
    {
        var bytes = Files[PackLayout.Rows];
        for (var start = 0; start < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            yield return bytes[start..end];
            start = end + 1;
        }
    }

    /// <summary>Writes the rows as they are now.</summary>
    public MemoryPack Done()
    {
        using var table = new MemoryStream();
        foreach (var row in Rows)
        {
            table.Write(row.Encode());
            table.WriteByte((byte)'\n');
        }

        Files[PackLayout.Rows] = table.ToArray();
        return pack;
    }

    public T Any<T>(IEnumerable<T> from)
    {
        var all = from.ToList();
        return all[Random.Next(all.Count)];
    }

    public StoredEntry AnyEntry(Func<StoredEntry, bool>? which = null) => Any(Rows.Select(row => row.Row).OfType<StoredEntry>().Where(which ?? (_ => true)));

    /// <summary>An entry that others of its subject come after.</summary>
    public StoredEntry AnyMiddle() => AnyEntry(entry => entry.KeyVersion < Versions(entry.Subject));

    public StoredEntry AnyLast() => AnyEntry(entry => entry.KeyVersion == Versions(entry.Subject));

    public long Versions(string subject) => Entries(subject).Max(entry => entry.KeyVersion);

    public IEnumerable<StoredEntry> Entries(string subject) => Rows.Select(row => row.Row).OfType<StoredEntry>().Where(entry => entry.Subject == subject);

    public void Replace(StoredRow was, StoredRow now)
    {
        var at = Rows.FindIndex(row => row.Row == was);
        Rows[at] = Rows[at] with { Row = now };
    }

    public void Remove(StoredRow row) => Rows.RemoveAll(stored => stored.Row == row);

    /// <summary>Puts in a row where its key belongs.</summary>
    public void Add(StoredRow row, long? leaf = null)
    {
        var at = Rows.FindIndex(other => other.Row.Subject == row.Subject && string.CompareOrdinal(other.Row.RowKey, row.RowKey) > 0);
        Rows.Insert(at < 0 ? Rows.Count : at, new(row, leaf));
    }

    /// <summary>The subject's head and columns as its entries would now have them.</summary>
    public void MakeConsistent(string subject)
    {
        foreach (var stored in Entries(subject).ToList())
        {
            if (Entry.TryParse(stored.Bytes!) is { } entry)
            {
                Replace(stored, stored with { Version = entry.Version, Kind = entry.Kind, Actor = entry.Actor, At = Timestamps.Format(entry.At) });
            }
        }

        SubjectId.TryParse(subject, out var id).ShouldBeTrue();
        var head = Heads.Of(id, [.. Entries(subject).Select(stored => Entry.Parse(stored.Bytes!))]);
        var was = Rows.Select(row => row.Row).OfType<StoredHead>().Single(row => row.Subject == subject);
        Replace(was, was with { State = head.State, Version = head.Version, Status = head.Status });
    }

    /// <summary>The same entry with another actor: it parses, folds and reads as a true one.</summary>
    public byte[] Forged(byte[] entry) => Replaced(entry, "\"actor\":\"person-", $"\"actor\":\"person-f{Random.Next(1 << 20):x5}"[..22], keepLength: true);

    public static byte[] Replaced(byte[] entry, string was, string now, bool keepLength = false)
    {
        var text = Encoding.UTF8.GetString(entry);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, text);
        return Encoding.UTF8.GetBytes(text[..at] + now + text[(at + (keepLength ? now.Length : was.Length))..]);
    }

    public static byte[] Flipped(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    public byte[] Flipped(byte[] bytes) => Flipped(bytes, Random.Next(bytes.Length * 8));

    public List<byte[]> LogEntries()
    {
        var entries = new List<byte[]>();
        for (var bundle = 0L; bundle * LogTile.FullWidth < Size; bundle++)
        {
            entries.AddRange(EntryBundle.Decode(Files[Folder + LogTile.BundlePath(bundle, LogTile.WidthAt(0, bundle, Size))]));
        }

        return entries;
    }

    /// <summary>The whole log anew: bundles, tiles; and where a key is given, every checkpoint of it.</summary>
    public void WriteLog(List<byte[]> entries, ECDsa? key)
    {
        var signed = Kept.Select(Read).ToDictionary(checkpoint => checkpoint.Size);
        var newest = Newest;
        foreach (var path in Files.Keys.Where(path => path.StartsWith(Folder + "tile/", StringComparison.Ordinal)).ToList())
        {
            Files.Remove(path);
        }

        var tree = new GrowingTree();
        foreach (var entry in entries)
        {
            tree.Append(MerkleTree.Leaf(entry), (tile, hashes) => Files[Folder + tile.Path] = LogTile.Encode(hashes));
            if (key is not null && signed.TryGetValue(tree.Size, out var was))
            {
                Sign(key, was with { Root = tree.Root() }, PackLayout.KeptPath(Checkpoint.NameOf(was.Size), shard));
            }
        }

        foreach (var (tile, hashes) in tree.Edge())
        {
            Files[Folder + tile.Path] = LogTile.Encode(hashes);
        }

        foreach (var (bundle, index) in entries.Chunk(LogTile.FullWidth).Select((bundle, index) => (bundle, index)))
        {
            Files[Folder + LogTile.BundlePath(index, bundle.Length)] = EntryBundle.Encode(bundle);
        }

        if (key is not null)
        {
            Sign(key, newest with { Root = tree.Root(), Size = tree.Size }, NewestPath);
        }
    }

    public void Sign(ECDsa key, Checkpoint checkpoint, string path) => Files[path] = checkpoint.Sign(key).ToBytes();

    public Checkpoint Read(string path) => Checkpoint.Parse(SignedNote.Parse(Files[path]).Text);
}
