using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.ContentCredentials;
using ReviewPipeline.Imaging;
using ReviewPipeline.Intake;
using ReviewPipeline.Isolation;

namespace ReviewPipeline.DecoderProgram;

/// <summary>The file that is in work, and the rules of shared/ that are asked about it.</summary>
internal sealed class Session(TrustList trust) : IDisposable
{
    private WorkingImage? open;
    private ReadOnlyMemory<byte> file;

    public (DecoderAnswer Answer, IReadOnlyList<ReadOnlyMemory<byte>> Behind) Answer(DecoderRequest request, ReadOnlyMemory<byte> bytes)
    {
        switch (request)
        {
            case DecoderRequest.Examine examine:
                Close();
                var examined = ArrivedFile.Examine(examine.FileName, examine.ContentType, bytes, examine.Limits);
                return (new DecoderAnswer.Examined(examined as Examination.Acceptable, examined as Examination.Refused), []);
            case DecoderRequest.Open wanted:
                return (Open(wanted.Format, bytes), []);
            case DecoderRequest.Check check:
                var seen = CheckedPicture.Of(Picture, file, check.Brief.Read(), check.Sidecar, check.Neighbours, trust, check.At);
                return (
                    new DecoderAnswer.Checked(
                        seen.Results,
                        seen.Placements,
                        seen.Signature,
                        seen.Credentials,
                        [.. seen.Renditions.Select(rendition => new DecoderAnswer.RenditionHead(rendition.Name, rendition.Width, rendition.Height))]),
                    [.. seen.Renditions.Select(rendition => (ReadOnlyMemory<byte>)rendition.Bytes)]);
            case DecoderRequest.CutTiles:
                return (new DecoderAnswer.Done(), [TileCutter.Cut(Picture.File.Format, file)]);
            case DecoderRequest.Reduce size:
                return (new DecoderAnswer.Done(), [Picture.Reduce(size.Width, size.Height).Rgb]);
            default:
                throw new InvalidOperationException($"{request.GetType()} is nothing that a decoder answers.");
        }
    }

    public void Dispose() => Close();

    private WorkingImage Picture => open ?? throw new InvalidOperationException("No picture is open.");

    private DecoderAnswer Open(ImageFormat format, ReadOnlyMemory<byte> bytes)
    {
        Close();
        switch (WorkingImage.Decode(format, bytes))
        {
            case Decoding.Damaged damaged:
                return new DecoderAnswer.Damaged(damaged.Why);
            case Decoding.Complete { Image: var image }:
                (open, file) = (image, bytes);
                return new DecoderAnswer.Opened(
                    image.Facts.Width,
                    image.Facts.Height,
                    [.. image.Facts.Print.Turned.Select(hash => hash.ToString())],
                    image.Facts.Print.Quality,
                    image.Facts.PixelXxh128);
            case var other:
                throw new InvalidOperationException($"{other.GetType()} is no outcome of decoding.");
        }
    }

    private void Close()
    {
        open?.Dispose();
        (open, file) = (null, default);
    }
}
