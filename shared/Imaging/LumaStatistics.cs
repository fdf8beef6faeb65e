namespace ReviewPipeline.Imaging;

/// <summary>
/// Luma of the small picture's cells: grain and dithering have averaged out, and what remains is what the picture shows.
/// </summary>
/// <param name="Mean">0 black to 255 white.</param>
/// <param name="Deviation">Standard deviation over the cells.</param>
/// <param name="ActiveTilesPercent">Share of the tiles of 16 × 16 cells whose own deviation is above 2.</param>
public sealed record LumaStatistics(double Mean, double Deviation, double ActiveTilesPercent);
