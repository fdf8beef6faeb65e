using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Intake;

/// <summary>
/// One file on its way through the staging area. Its blob's name says whose it is, where it will arrive and how large it was declared, so
/// an upload that was never granted, or that was granted to somebody else or for another place, has no blob.
/// </summary>
public sealed record StagedUpload
{
    /// <summary>Of the random part: 128 bits.</summary>
    private const int Digits = 32;

    private StagedUpload(UploadPath path, Actor sender, long bytes, string random) => (Path, Sender, Bytes, Random) = (path, sender, bytes, random);

    public UploadPath Path { get; }

    public Actor Sender { get; }

    /// <summary>As declared.</summary>
    public long Bytes { get; }

    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Bytes}-{Random}");

    /// <summary>A file of one block is written in one piece.</summary>
    public bool InBlocks => Bytes > UploadLimits.BlockBytes;

    public int Blocks => (int)((Bytes + UploadLimits.BlockBytes - 1) / UploadLimits.BlockBytes);

    /// <summary>In the container of what is staged. The path as a digest: names of files may be as long as a blob's name.</summary>
    public string BlobName =>
        $"{Sender.Id}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.Value)).AsSpan(0, 16))}-{Id}";

    private string Random { get; }

    /// <param name="random">32 hexadecimal digits that nobody can guess.</param>
    public static StagedUpload New(UploadPath path, Actor sender, long bytes, string random) => new(path, sender, bytes, random);

    /// <summary>Null where it can be no id of an upload.</summary>
    public static StagedUpload? Find(UploadPath path, Actor sender, string id) =>
        id.Split('-') is [{ Length: > 0 and <= 9 } bytes, { Length: Digits } random]
        && bytes.All(char.IsAsciiDigit) && bytes[0] != '0' && random.All(char.IsAsciiHexDigitLower)
            ? new(path, sender, long.Parse(bytes, CultureInfo.InvariantCulture), random)
            : null;

    /// <summary>Base64, as storage asks of a block's name; all of one blob must be of one length.</summary>
    /// <param name="number">From 0.</param>
    public static string BlockName(int number) => Convert.ToBase64String(Encoding.ASCII.GetBytes(number.ToString("000000", CultureInfo.InvariantCulture)));

    /// <summary>Which block it is; null for one that has no place in this file, or has not its size.</summary>
    public int? NumberOf(string name, long bytes)
    {
        for (var number = 0; number < Blocks; number++)
        {
            if (BlockName(number) == name)
            {
                return bytes == Math.Min(UploadLimits.BlockBytes, Bytes - ((long)number * UploadLimits.BlockBytes)) ? number : null;
            }
        }

        return null;
    }
}
