using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Trail;
using ReviewPipeline.Trail.Packs;
using static ReviewPipeline.Trail.DifferenceKind;
using static ReviewPipeline.UnitTests.Trail.Tampering.Forger;

namespace ReviewPipeline.UnitTests.Trail.Tampering;

/// <summary>Every way to tamper that docs/trail.md promises to find.</summary>
internal static class Deeds
{
    private static readonly string[] Columns = ["actor", "at", "kind", "version"];

    /// <param name="current">The key that signs now.</param>
    /// <param name="old">The key before it, which signed the beginning of the log.</param>
    public static IEnumerable<Deed> All(ECDsa current, ECDsa old) =>
    [
        new("a bit flipped in an entry", forger =>
        {
            var entry = forger.AnyEntry();
            forger.Replace(entry, entry with { Bytes = forger.Flipped(entry.Bytes!) });
            return Named.As(Edited, entry) with { Kinds = [Edited, Swapped] };
        }),
        new("a bit flipped in an entry of the log", forger =>
        {
            var path = forger.Any(forger.Files.Keys.Where(path => path.StartsWith("tile/entries/", StringComparison.Ordinal)));
            forger.Files[path] = forger.Flipped(forger.Files[path]);
            return new([TileChanged, Truncated], Part: path);
        }),
        new("two entries swapped", forger =>
        {
            var first = forger.AnyMiddle();
            var second = forger.Entries(first.Subject).Single(entry => entry.KeyVersion == first.KeyVersion + 1);
            forger.Replace(first, first with { Bytes = second.Bytes });
            forger.Replace(second, second with { Bytes = first.Bytes });
            return Named.As(Swapped, first);
        }),
        new("an entry deleted from the middle", forger =>
        {
            var entry = forger.AnyMiddle();
            forger.Remove(entry);
            return Named.As(Missing, entry);
        }),
        new("the newest entry deleted, head and marker set back", forger =>
        {
            var entry = forger.AnyEntry(entry => entry.KeyVersion > 1 && entry.KeyVersion == forger.Versions(entry.Subject));
            forger.Remove(entry);
            forger.Rows.RemoveAll(row => row.Row is StoredMarker marker && marker.Subject == entry.Subject && marker.Version == entry.KeyVersion);
            forger.MakeConsistent(entry.Subject);
            return Named.As(Missing, entry);
        }),
        new("the log truncated to an older checkpoint", forger =>
        {
            var older = forger.Read(forger.Any(forger.Kept.SkipLast(1)));
            forger.WriteLog(forger.LogEntries()[..(int)older.Size], key: null);
            forger.Files[PackLayout.Checkpoint] = forger.Files[PackLayout.KeptPath(Checkpoint.NameOf(older.Size))];
            foreach (var later in forger.Kept.Where(path => forger.Read(path).Size > older.Size).ToList())
            {
                forger.Files.Remove(later);
            }

            return new([RolledBack], Part: $"newest checkpoint is of {older.Size} entries");
        }),
        new("an entry inserted, the later ones renumbered", forger =>
        {
            var before = forger.AnyMiddle();
            var later = forger.Entries(before.Subject).Where(entry => entry.KeyVersion > before.KeyVersion).OrderByDescending(entry => entry.KeyVersion).ToList();
            foreach (var entry in later)
            {
                var bytes = Replaced(entry.Bytes!, $"\"version\":{entry.KeyVersion}}}", $"\"version\":{entry.KeyVersion + 1}}}");
                forger.Remove(entry);
                forger.Add(entry with { RowKey = StoredRowKey.OfEntry(entry.KeyVersion + 1), KeyVersion = entry.KeyVersion + 1, Version = entry.KeyVersion + 1, Bytes = bytes }, LeafOf(forger, entry, 1));
            }

            var inserted = Replaced(forger.Forged(before.Bytes!), $"\"version\":{before.KeyVersion}}}", $"\"version\":{before.KeyVersion + 1}}}");
            forger.Add(before with { RowKey = StoredRowKey.OfEntry(before.KeyVersion + 1), KeyVersion = before.KeyVersion + 1, Version = before.KeyVersion + 1, Bytes = inserted }, LeafOf(forger, before, 1));
            return Named.As(Edited, before, before.KeyVersion + 1);
        }),
        new("an entry duplicated", forger =>
        {
            var entry = forger.AnyLast();
            forger.Add(entry with { RowKey = StoredRowKey.OfEntry(entry.KeyVersion + 1), KeyVersion = entry.KeyVersion + 1 });
            return Named.As(Swapped, entry, entry.KeyVersion + 1);
        }),
        new("an entry renumbered", forger =>
        {
            var entry = forger.AnyEntry();
            forger.Remove(entry);
            var version = forger.Versions(entry.Subject) + forger.Random.Next(2, 9);
            forger.Add(entry with { RowKey = StoredRowKey.OfEntry(version), KeyVersion = version, Version = version, Bytes = Replaced(entry.Bytes!, $"\"version\":{entry.KeyVersion}}}", $"\"version\":{version}}}") });
            return Named.As(Missing, entry);
        }),
        new("an entry of another subject", forger =>
        {
            var entry = forger.AnyEntry();
            var other = forger.AnyEntry(other => other.Subject != entry.Subject);
            forger.Replace(entry, entry with { Bytes = other.Bytes });
            return Named.As(Swapped, entry, part: other.Subject);
        }),
        new("a column edited that repeats an entry", forger =>
        {
            var entry = forger.AnyEntry();
            var column = forger.Any(Columns);
            forger.Replace(entry, column switch
            {
                "actor" => entry with { Actor = "person-00000000000000ff" },
                "at" => entry with { At = "2026-01-01T00:00:00.000Z" },
                "kind" => entry with { Kind = "candidate.approved" },
                _ => entry with { Version = entry.Version + 1 },
            });
            return Named.As(ColumnDiffers, entry);
        }),
        new("a head's state edited", forger =>
        {
            var head = forger.Any(forger.Rows.Select(row => row.Row).OfType<StoredHead>());
            forger.Replace(head, head with { State = Replaced(head.State!, $"\"version\":{head.Version}", $"\"version\":{head.Version + 1}") });
            return new([HeadDiffers], head.Subject, Part: "$.version was");
        }),
        new("a head's column edited", forger =>
        {
            var head = forger.Any(forger.Rows.Select(row => row.Row).OfType<StoredHead>());
            forger.Replace(head, forger.Random.Next(2) == 0 ? head with { Status = "approved-by-all" } : head with { Version = head.Version - 1 });
            return new([HeadColumnDiffers], head.Subject);
        }),
        new("the size or root of the newest checkpoint edited", forger =>
        {
            var lines = Encoding.UTF8.GetString(forger.Files[PackLayout.Checkpoint]).Split('\n');
            if (forger.Random.Next(2) == 0)
            {
                lines[1] = $"{forger.Random.Next(1, (int)forger.Size)}";
            }
            else
            {
                lines[2] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Hash.Size));
            }

            forger.Files[PackLayout.Checkpoint] = Encoding.UTF8.GetBytes(string.Join('\n', lines));
            return new([CheckpointUntrusted], Part: "The newest checkpoint can't be trusted. Its text or its signature was changed");
        }),
        new("an entry and its head edited consistently", forger =>
        {
            var entry = forger.AnyEntry();
            forger.Replace(entry, entry with { Bytes = forger.Forged(entry.Bytes!) });
            forger.MakeConsistent(entry.Subject);
            return Named.As(Edited, entry, part: "$.actor was");
        }),
        new("a full rewrite, the tree computed anew, without a key", forger =>
        {
            Rewrite(forger, key: null);
            return new([Forked], Part: "don't give the root");
        }),
        new("a full rewrite, signed with an unknown key", forger =>
        {
            using var unknown = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Rewrite(forger, unknown);
            return new([CheckpointUntrusted], Part: "No key known for");
        }),
        new("a full rewrite, signed with the true key, against the witness", forger =>
        {
            Rewrite(forger, current);
            return new([Forked], Part: "the witness saw");
        }),
        new("a checkpoint signed with an unknown key", forger =>
        {
            using var unknown = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var path = forger.Any(forger.Kept.Append(PackLayout.Checkpoint));
            forger.Sign(unknown, forger.Read(path), path);
            return new([CheckpointUntrusted], Part: path == PackLayout.Checkpoint ? "The newest checkpoint" : Path.GetFileName(path));
        }),
        new("a checkpoint signed with the old key after its replacement", forger =>
        {
            var path = forger.Any(forger.Kept.Skip(forger.Kept.Count() / 2 + 1).Append(PackLayout.Checkpoint));
            forger.Sign(old, forger.Read(path), path);
            return new([RetiredKey], Part: path == PackLayout.Checkpoint ? "The newest checkpoint" : Path.GetFileName(path));
        }),
        new("a fork: two checkpoints of one size", forger =>
        {
            var fork = forger.Read(forger.Any(forger.Kept));
            fork = fork with { Root = Hash.Of(RandomNumberGenerator.GetBytes(8)), At = fork.At.AddSeconds(1), After = fork.Moment };
            forger.Sign(current, fork, PackLayout.KeptPath(fork.HeartbeatName));
            return new([Forked, RetiredKey], Part: $"{fork.Size}");
        }),
        new("the newest checkpoint rolled back", forger =>
        {
            var older = forger.Any(forger.Kept.SkipLast(1));
            forger.Files[PackLayout.Checkpoint] = forger.Files[older];
            return new([RolledBack], Part: $"newest checkpoint is of {forger.Read(older).Size} entries");
        }),
        new("a checkpoint removed", forger =>
        {
            var path = forger.Any(forger.Kept);
            var removed = forger.Read(path);
            forger.Files.Remove(path);
            return new([CheckpointMissing], Part: $"of {removed.Size} entries");
        }),
        new("the newest checkpoint removed", forger =>
        {
            forger.Files.Remove(PackLayout.Checkpoint);
            return new([RolledBack], Part: "newest checkpoint is of 0 entries");
        }),
        new("the same meaning in other bytes", forger =>
        {
            var entry = forger.AnyEntry();
            var other = forger.Random.Next(3) switch
            {
                0 => Replaced(entry.Bytes!, ",\"kind\":", ", \"kind\":"),
                1 => Replaced(entry.Bytes!, "\"person-", "\"\\u0070erson-"),
                _ => Replaced(entry.Bytes!, "\"v\":1,", "\"v\":1.0,"),
            };
            forger.Replace(entry, entry with { Bytes = other });
            return Named.As(Edited, entry, part: "the same content in other bytes");
        }),
        new("a JSON member twice", forger =>
        {
            var entry = forger.AnyEntry();
            var text = forger.Random.Next(2) == 0 ? "\"v\":1,\"v\":1," : "\"v\":2,\"v\":1,";
            forger.Replace(entry, entry with { Bytes = Replaced(entry.Bytes!, "\"v\":1,", text) });
            return Named.As(Edited, entry, part: "the member v of $ stands twice");
        }),
        new("the same members in another order", forger =>
        {
            var entry = forger.AnyEntry();
            forger.Replace(entry, entry with { Bytes = Replaced(entry.Bytes!, $"\"v\":1,\"version\":{entry.KeyVersion}}}", $"\"version\":{entry.KeyVersion},\"v\":1}}") });
            return Named.As(Edited, entry, part: "the members of $ stand in another order");
        }),
        new("an entry's time moved back", forger =>
        {
            var entry = forger.AnyEntry();
            forger.Replace(entry, entry with { Bytes = Replaced(entry.Bytes!, "\"at\":\"2027", "\"at\":\"2026") });
            forger.MakeConsistent(entry.Subject);
            return Named.As(Edited, entry, part: "$.at was \"2027");
        }),
        new("a checkpoint's time moved back", forger =>
        {
            var path = forger.Any(forger.Kept.Append(PackLayout.Checkpoint));
            forger.Files[path] = Replaced(forger.Files[path], "time 2027", "time 2026");
            return new([CheckpointUntrusted], Part: path == PackLayout.Checkpoint ? "The newest checkpoint" : Path.GetFileName(path));
        }),
        new("a marker removed", forger =>
        {
            var marker = forger.Any(forger.Rows.Select(row => row.Row).OfType<StoredMarker>());
            forger.Remove(marker);
            return Named.As(MarkerMissing, marker, marker.Version);
        }),
        new("a marker added", forger =>
        {
            var marker = forger.Any(forger.Rows.Select(row => row.Row).OfType<StoredMarker>());
            forger.Add(marker with { RowKey = $"{StoredRowKey.MarkerPrefix}{forger.Random.NextInt64():x32}" });
            return Named.As(MarkerExtra, marker, marker.Version);
        }),
        new("a tile changed", forger =>
        {
            var path = forger.Any(forger.Files.Keys.Where(path => path.StartsWith("tile/", StringComparison.Ordinal) && !path.StartsWith("tile/entries/", StringComparison.Ordinal)));
            forger.Files[path] = forger.Flipped(forger.Files[path]);
            return new([TileChanged], Part: path);
        }),
        new("a tile or bundle removed", forger =>
        {
            var path = forger.Any(forger.Files.Keys.Where(path => path.StartsWith("tile/", StringComparison.Ordinal)));
            forger.Files.Remove(path);
            return new([TileChanged, Truncated], Part: path);
        }),
    ];

    /// <summary>Another actor in one entry: in its row, its head, its bundle and all tiles.</summary>
    public static void Rewrite(Forger forger, ECDsa? key)
    {
        // A command's entries have one actor: to forge one of two would be found by their marker.
        var entry = forger.AnyEntry(entry => !entry.Subject.StartsWith("set-", StringComparison.Ordinal));
        var entries = forger.LogEntries();
        var leaf = entries.FindIndex(bytes => bytes.AsSpan().SequenceEqual(entry.Bytes));
        entries[leaf] = forger.Forged(entry.Bytes!);
        forger.Replace(entry, entry with { Bytes = entries[leaf] });
        forger.MakeConsistent(entry.Subject);
        forger.WriteLog(entries, key);
    }

    /// <summary>The place that the index has for the version so much later; null beyond the last.</summary>
    private static long? LeafOf(Forger forger, StoredEntry entry, long later) =>
        forger.Rows.FirstOrDefault(row => row.Row is StoredEntry other && other.Subject == entry.Subject && other.KeyVersion == entry.KeyVersion + later)?.Leaf;
}
