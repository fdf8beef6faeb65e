using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Settings;

namespace ReviewPipeline.LocalHost;

internal static class LocalHostRegistration
{
    public static void AddLocalHost(this HostApplicationBuilder builder, IReadOnlyCollection<Type> types, string contentRoot)
    {
        builder.Configuration.AddLocalSettings(contentRoot);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });

        var local = LocalHostSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(local);
        builder.Services.AddSingleton(QueueSettings.Read(contentRoot));

        // Read when the host is built: Program.cs may have added settings by then.
        builder.Services.AddSingleton(services => new FunctionCatalog(types, services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<Connections>();
        builder.Services.AddSingleton<StorageGate>();
        builder.Services.AddSingleton<Invoker>();
        builder.Services.AddSingleton<Bell>();
        builder.Services.AddHostedService<FunctionsService>();

        // Longer than the drain, so that giving back what was cancelled is not cut off.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = local.DrainTime + TimeSpan.FromSeconds(10));
    }
}
