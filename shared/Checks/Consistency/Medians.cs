namespace ReviewPipeline.Checks.Consistency;

internal static class Medians
{
    /// <summary>The middle value, or the mean of the two in the middle; 0 of none. Sorts what it is given.</summary>
    public static double Of(double[] values)
    {
        if (values.Length == 0)
        {
            return 0;
        }

        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
