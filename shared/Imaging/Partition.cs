namespace ReviewPipeline.Imaging;

/// <summary>A side of the picture cut into parts of nearly equal length, counted as shown and laid down in stored order.</summary>
internal static class Partition
{
    /// <returns>Where the parts begin, and the length itself at the end; parts are empty where there are more of them than pixels.</returns>
    /// <param name="reversed">Whether the side is shown from its far end: a turned picture then has the same parts as an upright one.</param>
    public static int[] Edges(int length, int parts, bool reversed)
    {
        var edges = new int[parts + 1];
        for (var part = 0; part <= parts; part++)
        {
            var edge = (int)((long)part * length / parts);
            edges[reversed ? parts - part : part] = reversed ? length - edge : edge;
        }

        return edges;
    }
}
