using ReviewPipeline.Checks.Trust;
using ReviewPipeline.Samples.Files;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>Pictures that the samples draw.</summary>
internal enum Scene
{
    /// <summary>A can on wet slate, at dusk.</summary>
    Slab,

    /// <summary>A fjord at the golden hour, square.</summary>
    Fjord,

    /// <summary>A printed poster in six inks, upright.</summary>
    Poster,
}

internal static class Scenes
{
    private static readonly Studio Studio = new(1f, CancellationToken.None);

    public static Subject Take(Scene scene)
    {
        var (picture, kind) = scene switch
        {
            Scene.Slab => (Studio.Slab(1), ImageKind.Photograph),
            Scene.Fjord => (Studio.Fjord(2), ImageKind.Photograph),
            Scene.Poster => (Studio.Poster(1), ImageKind.Drawing),
            _ => throw new ArgumentOutOfRangeException(nameof(scene), scene, "Nobody draws this scene."),
        };
        return Subject.Of(scene.ToString(), kind, picture.Pixels, picture.Width, picture.Height);
    }
}
