using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using ReviewPipeline.TestSupport;
using ReviewPipeline.TestSupport.Transactions;

namespace ReviewPipeline.Benchmarks.Transactions;

/// <summary>Azure's rates as docs/data/azure-prices.json has them, with their date and where each comes from.</summary>
internal sealed class PriceList
{
    private readonly FrozenDictionary<string, Rate> rates;

    private PriceList(Document document)
    {
        (Date, Region, Currency) = (document.Date, document.Region, document.Currency);
        rates = document.Rates.ToFrozenDictionary(rate => rate.Name, StringComparer.Ordinal);
    }

    public string Date { get; }

    public string Region { get; }

    public string Currency { get; }

    /// <summary>Rates that no published number stands behind.</summary>
    public IEnumerable<string> Assumed => rates.Values.Where(rate => rate.Source.StartsWith("assumed", StringComparison.Ordinal)).Select(rate => rate.Name);

    public static PriceList Read() => new(JsonSerializer.Deserialize<Document>(
        File.ReadAllText(Repository.PathTo("docs", "data", "azure-prices.json")), JsonSerializerOptions.Web)!);

    /// <summary>Which of the rates an operation is billed at.</summary>
    public static string RateOf(Transaction made) => made.Service switch
    {
        StorageService.Queue => "queue-operation",
        StorageService.Table => "table-operation",
        _ => made.Operation switch
        {
            "Put Blob" or "Put Block" or "Put Block List" or "Append Block" => "blob-write",
            "List Blobs" or "Create Container" => "blob-list",
            "Get Blob" => "blob-read",
            "Delete Blob" => "blob-delete",
            _ => "blob-other",
        },
    };

    public decimal Price(string rate, double quantity) =>
        (decimal)quantity * decimal.Parse(rates[rate].Price, CultureInfo.InvariantCulture) / rates[rate].Per;

    private sealed record Document(string Date, string Currency, string Region, string Kinds, IReadOnlyList<Rate> Rates);

    private sealed record Rate(string Name, int Per, string Price, string Source);
}
