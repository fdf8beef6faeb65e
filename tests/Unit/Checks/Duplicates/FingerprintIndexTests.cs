using System.Collections.Immutable;
using CsCheck;
using ReviewPipeline.Checks.Duplicates;
using ReviewPipeline.Imaging.Fingerprints;

namespace ReviewPipeline.UnitTests.Checks.Duplicates;

public class FingerprintIndexTests
{
    private static readonly Fingerprint Picture = new([.. Enumerable.Range(0, 8).Select(i => new PdqHash(0, 0, 0, 0xFFul << (8 * i)))], 100);

    [Fact]
    public void Decided_images_come_first_then_the_nearest_and_no_more_than_asked_for()
    {
        var index = new FingerprintIndex();
        index.Put(Line(1, differing: 0, Standing.Undecided));
        index.Put(Line(2, differing: 40, Standing.Rejected));
        index.Put(Line(3, differing: 12, Standing.Approved));
        index.Put(Line(4, differing: 6, Standing.ChangesRequested));
        index.Put(Line(5, differing: 65, Standing.Rejected));

        Ids(index.Nearest(Picture, 64, 3, except: null)).ShouldBe([3, 2, 1]);
        Ids(index.Nearest(Picture, 64, 9, except: 3)).ShouldBe([2, 1, 4]);
    }

    [Fact]
    public void An_image_is_found_however_it_is_laid_down_and_named_once_by_its_nearest_turn()
    {
        var index = new FingerprintIndex();
        index.Put(new(7, 1, Picture.Turned[(int)Turn.Mirrored], Standing.Rejected));
        index.Nearest(Picture, 64, 5, except: null).ShouldHaveSingleItem().ShouldBe(
            new Near(new(7, 1, Picture.Turned[(int)Turn.Mirrored], Standing.Rejected), 0, Turn.Mirrored));
    }

    [Fact]
    public void A_removed_line_is_found_no_more_and_not_counted()
    {
        var index = new FingerprintIndex();
        index.Put(Line(1, 0, Standing.Approved));
        index.Put(Line(1, 0, Standing.Removed) with { Version = 9 });
        index.Count.ShouldBe(0);
        index.Nearest(Picture, 64, 5, except: null).ShouldBeEmpty();
    }

    [Fact]
    public void In_whatever_order_and_however_often_lines_come_the_newest_of_each_candidate_holds() =>
        Gen.Select(
            Gen.Select(Gen.Int[1, 6], Gen.Long[1, 9], (id, version) => Line((UInt128)id, (int)(version + id) % 60, (Standing)(version % 5)) with { Version = version })
                .Array[0, 40],
            Gen.Int[0, 1000])
            .Sample(given =>
            {
                var (lines, seed) = given;
                var inOrder = new FingerprintIndex();
                Array.ForEach(lines, inOrder.Put);
                var shuffled = new FingerprintIndex();
                Array.ForEach([.. lines.Concat(lines).OrderBy(line => ((int)line.Version * 31 + (int)line.Candidate * 17 + seed) % 101)], shuffled.Put);

                return inOrder.Count == shuffled.Count
                    && inOrder.Count == lines.GroupBy(line => line.Candidate).Count(of => of.MaxBy(line => line.Version).Standing != Standing.Removed)
                    && inOrder.Nearest(Picture, 64, 9, null).SequenceEqual(shuffled.Nearest(Picture, 64, 9, null));
            });

    [Fact]
    public void A_line_survives_its_bytes_and_strange_bytes_are_passed_over()
    {
        var line = new IndexedPrint(UInt128.MaxValue - 5, 7, new(1, 2, 3, 4), Standing.Rejected);
        var bytes = new byte[IndexedPrint.Bytes];
        line.Write(bytes);

        IndexedPrint.TryRead(bytes, out var read).ShouldBeTrue();
        read.ShouldBe(line);
        IndexedPrint.DigestOf(line.CandidateId).ShouldBe(line.Candidate);
        IndexedPrint.DigestOf("candidate-x").ShouldBeNull();
        IndexedPrint.TryRead(new byte[IndexedPrint.Bytes], out _).ShouldBeFalse();
        IndexedPrint.TryRead(bytes.AsSpan(1), out _).ShouldBeFalse();
        bytes[56] = 99;
        IndexedPrint.TryRead(bytes, out _).ShouldBeFalse();
    }

    /// <summary>A picture whose hash differs from the upright one in so many bits, and more from the others.</summary>
    private static IndexedPrint Line(UInt128 id, int differing, Standing standing) => new(
        id, 1, new(differing >= 64 ? ulong.MaxValue : (1ul << differing) - 1, differing > 64 ? 1ul : 0, 0, 0xFF), standing);

    private static ImmutableArray<int> Ids(IEnumerable<Near> found) => [.. found.Select(near => (int)near.Print.Candidate)];
}
