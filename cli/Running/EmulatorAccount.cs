namespace ReviewPipeline.Cli.Running;

/// <summary>The account that every Azurite has, with its published name and key: it protects nothing, and is only reached on this machine.</summary>
internal static class EmulatorAccount
{
    private const string Name = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <param name="ports">Of blobs, queues and tables.</param>
    public static string ConnectionString(int[] ports) =>
        $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};" +
        $"BlobEndpoint=http://127.0.0.1:{ports[0]}/{Name};" +
        $"QueueEndpoint=http://127.0.0.1:{ports[1]}/{Name};" +
        $"TableEndpoint=http://127.0.0.1:{ports[2]}/{Name};";
}
