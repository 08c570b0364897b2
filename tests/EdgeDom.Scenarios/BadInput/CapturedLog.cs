using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Keeps what a program says that no bad input may cause: errors, and anything that carries an exception from a
/// warning on.
/// </summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private const int KeptMax = 100;
    private readonly ConcurrentQueue<string> kept = new();

    /// <summary>What was said, oldest first, at most a hundred.</summary>
    public IReadOnlyList<string> Faults => [.. kept];

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held.
    }

    private void Keep(string text)
    {
        if (kept.Count < KeptMax)
        {
            kept.Enqueue(text);
        }
    }

    private sealed class Listener(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error || (logLevel == LogLevel.Warning && exception is not null))
            {
                log.Keep($"{logLevel} {category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
