using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ReviewPipeline.TestSupport;

/// <summary>All that was logged, whatever its level, with what it was logged within.</summary>
[ProviderAlias("LogLinesOfTests")]
public sealed class LogLines : ILoggerProvider, ISupportExternalScope, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IEnumerable<string> All => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lines.Enqueue($"{formatter(state, exception)} {exception}");
        scopes.ForEachScope((scope, _) => lines.Enqueue(scope is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : $"{scope}"), 0);
    }

    public void Dispose() { }
}
