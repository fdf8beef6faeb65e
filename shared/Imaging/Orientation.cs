using NetVips;

namespace ReviewPipeline.Imaging;

/// <summary>EXIF tag 0x0112: how the stored rows and columns are to be turned for a viewer. 1 is upright; 5 to 8 swap the axes.</summary>
internal readonly record struct Orientation(int Tag)
{
    private const string Field = "orientation";

    public bool SwapsAxes => Tag is >= 5 and <= 8;

    /// <summary>Whether stored columns, first to last, are shown from the right (or, with the axes swapped, from the bottom).</summary>
    public bool ReversesColumns => Tag is 2 or 3 or 7 or 8;

    /// <summary>Whether stored rows, first to last, are shown from the bottom (or, with the axes swapped, from the right).</summary>
    public bool ReversesRows => Tag is 3 or 4 or 6 or 7;

    public static Orientation Of(Image image)
    {
        var tag = image.Contains(Field) && image.Get(Field) is int value ? value : 1;
        return new Orientation(tag is >= 1 and <= 8 ? tag : 1);
    }

    public Image Apply(Image image)
    {
        var tag = Tag;
        if (tag == 1)
        {
            return image.Copy();
        }

        using var marked = image.Mutate(mutable => mutable.Set(GValue.GIntType, Field, tag));
        return marked.Autorot();
    }
}
