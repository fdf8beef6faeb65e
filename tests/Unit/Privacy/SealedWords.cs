using System.Buffers.Binary;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Privacy;

/// <summary>Seals and opens words as the store and the pages do, all under one key.</summary>
internal static class SealedWords
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, PersonalText.KeyBytes).Select(i => (byte)i)];

    private static long sealedSoFar;

    /// <summary>The entry as it is recorded.</summary>
    public static IEntryData By(this IEntryData data, Actor actor) => data.Sealed(words =>
        words is PersonalText.Typed typed ? PersonalText.Seal(typed.Words, typed.Owner ?? actor.Id, Key, NextNonce()) : words);

    public static string? Opened(this PersonalText? words) => words switch
    {
        null => null,
        PersonalText.Sealed known => known.Open(Key),
        PersonalText.Plain plain => plain.Words,
        _ => throw new InvalidOperationException("These words were never sealed."),
    };

    private static byte[] NextNonce()
    {
        var nonce = new byte[PersonalText.NonceBytes];
        BinaryPrimitives.WriteInt64BigEndian(nonce, Interlocked.Increment(ref sealedSoFar));
        return nonce;
    }
}
