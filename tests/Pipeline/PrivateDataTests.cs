using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using NetVips;
using ReviewPipeline.PipelineTests.Cli;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class PrivateDataTests(Azurite azurite)
{
    private const string Planted = "Wintermute";

    [Fact]
    public async Task What_is_private_in_a_file_comes_no_further_than_its_original()
    {
        await using var bench = await Workbench.WithBrief(azurite);

        await bench.Upload($"{Workbench.Brief}/a/hero.jpg", Telling(), "image/jpeg");

        var candidate = await bench.Candidate("hero.jpg");
        candidate.Findings.ShouldContain(finding => finding.Code == "PROV-003");
        var account = new TableServiceClient(bench.Connection);
        await foreach (var table in account.QueryAsync(cancellationToken: Workbench.Cancellation))
        {
            await foreach (var row in account.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Workbench.Cancellation))
            {
                Text(row).ShouldNotContain(Planted, Case.Insensitive, $"{table.Name} {row.PartitionKey} {row.RowKey}");
            }
        }

        var blobs = new BlobServiceClient(bench.Connection);
        foreach (var container in new[] { Pipeline.Containers.Renditions, Pipeline.Containers.Originals })
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: Workbench.Cancellation))
            {
                var content = await blobs.GetBlobContainerClient(container).GetBlobClient(blob.Name).DownloadContentAsync(Workbench.Cancellation);
                Encoding.Latin1.GetString(content.Value.Content).Contains(Planted, StringComparison.OrdinalIgnoreCase)
                    .ShouldBe(container == Pipeline.Containers.Originals, blob.Name);
            }
        }

        var status = (await ReviewProgram.On(bench).Run("status", candidate.Id)).ShouldEndWith(0).Output;
        status.ShouldContain("in the original only");
        status.ShouldContain("XMP dc:creator");
        status.ShouldNotContain(Planted, Case.Insensitive);
        var known = (await ReviewProgram.On(bench).Run("status", candidate.Id, "--json")).ShouldEndWith(0).Json[0].GetProperty("provenance");
        known.EnumerateArray().ShouldContain(row => row.GetProperty("topic").GetString() == "generator" && row.GetProperty("value").GetString() == "Model X");
        known.EnumerateArray().ShouldContain(row => row.GetProperty("topic").GetString() == "seed" && row.GetProperty("from").GetString() == null);
        known.GetRawText().ShouldNotContain(Planted, Case.Insensitive);
    }

    private static byte[] Telling()
    {
        using var picture = Image.NewFromBuffer(Pictures.Jpeg(1));
        using var told = picture.Mutate(to =>
        {
            to.Set(GValue.GStrType, "exif-ifd0-Artist", Planted);
            to.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "52/1 30/1 0/1");
            to.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes(
                $"""
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                  Iptc4xmpExt:AISystemUsed="Model X" Iptc4xmpExt:AIPromptInformation="{Planted} at dusk" Iptc4xmpExt:AIPromptWriterName="{Planted}">
                <dc:creator><rdf:Seq><rdf:li>{Planted}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>
                """));
        });
        return told.JpegsaveBuffer(q: 85);
    }

    private static string Text(TableEntity row) =>
        string.Join('\n', row.Select(cell => cell.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : cell.Value?.ToString()));
}
