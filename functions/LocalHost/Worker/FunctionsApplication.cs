using System.Reflection;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The entry point of a functions app.</summary>
public static class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        new(args, Assembly.GetEntryAssembly()!.GetTypes(), AppContext.BaseDirectory);
}
