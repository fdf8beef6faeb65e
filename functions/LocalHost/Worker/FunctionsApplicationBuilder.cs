using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReviewPipeline.LocalHost;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a host that runs the functions of an app.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly HostApplicationBuilder builder;

    /// <param name="types">Where functions are looked for.</param>
    /// <param name="contentRoot">The folder of host.json and local.settings.json.</param>
    internal FunctionsApplicationBuilder(string[] args, IReadOnlyCollection<Type> types, string contentRoot)
    {
        builder = new(new HostApplicationBuilderSettings { Args = args, ContentRootPath = contentRoot });
        builder.AddLocalHost(types, contentRoot);
    }

    public IServiceCollection Services => builder.Services;

    public IConfigurationManager Configuration => builder.Configuration;

    public IHostEnvironment Environment => builder.Environment;

    public ILoggingBuilder Logging => builder.Logging;

    public IMetricsBuilder Metrics => builder.Metrics;

    IDictionary<object, object> IHostApplicationBuilder.Properties => ((IHostApplicationBuilder)builder).Properties;

    public IHost Build()
    {
        var host = builder.Build();

        // A mistake in a function's signature is told here, before anything runs.
        _ = host.Services.GetRequiredService<FunctionCatalog>();
        return new GatedHost(host);
    }

    void IHostApplicationBuilder.ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure) =>
        builder.ConfigureContainer(factory, configure);
}
