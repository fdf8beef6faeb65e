using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace ReviewPipeline.LocalHost;

/// <summary>Calls a function on a new instance of its class, in a scope of its own.</summary>
internal sealed class Invoker(IServiceScopeFactory scopes)
{
    /// <param name="trigger">The message, or the TimerInfo.</param>
    public async Task Run(Function function, object trigger, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Class);
        try
        {
            object[] arguments =
            [
                .. function.Method.GetParameters().Select(p => p.ParameterType == typeof(CancellationToken) ? cancellation : trigger),
            ];
            await (Task)function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        }
        finally
        {
            switch (instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }
}
