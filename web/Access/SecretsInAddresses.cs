namespace ReviewPipeline.Web.Access;

/// <summary>
/// A guest's link has its secret in the query, and the framework has two places that log one: the request as it comes, at Information, and what
/// a page is called with, at Trace. Neither is to be had by settings: whoever turns up the logs to look for a fault gets all the rest.
/// </summary>
internal static class SecretsInAddresses
{
    private static readonly string[] Tellers = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Mvc.RazorPages"];

    public static void KeepSecretsOutOfLogs(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        // What is set for one destination goes before what is set for all.
        foreach (var destination in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList())
        {
            foreach (var teller in Tellers)
            {
                foreach (var looser in options.Rules.Where(rule => rule.CategoryName?.StartsWith(teller, StringComparison.OrdinalIgnoreCase) == true && rule.LogLevel < LogLevel.Warning).ToList())
                {
                    options.Rules.Remove(looser);
                }

                options.Rules.Add(new(destination, teller, LogLevel.Warning, filter: null));
            }
        }
    });
}
