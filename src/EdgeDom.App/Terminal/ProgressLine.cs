using Spectre.Console;

namespace EdgeDom.App.Terminal;

/// <summary>
/// Shows how far long work is: a bar on a terminal, else one plain line every few seconds, always on standard error.
/// Nothing is shown in the first second. Safe to call from one thread at a time; disposing ends the bar.
/// </summary>
public sealed class ProgressLine : IAsyncDisposable
{
    private static readonly TimeSpan ShowAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(5);

    private readonly TextWriter error;
    private readonly TimeProvider clock;
    private readonly string title;
    private readonly long startedAt;
    private readonly bool isTerminal;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? bar;
    private ProgressTask? shown;
    private long lastPlainAt;

    /// <summary>Begins; <paramref name="isTerminal"/> is false when standard error goes to a file or a pipe.</summary>
    public ProgressLine(string title, TextWriter error, bool isTerminal, TimeProvider clock)
    {
        (this.title, this.error, this.isTerminal, this.clock) = (title, error, isTerminal, clock);
        startedAt = clock.GetTimestamp();
        lastPlainAt = startedAt;
    }

    /// <summary>
    /// Tells that <paramref name="done"/> of <paramref name="total"/> is done; <paramref name="text"/> is for people.
    /// </summary>
    public void Report(long done, long total, string text)
    {
        if (clock.GetElapsedTime(startedAt) < ShowAfter)
        {
            return;
        }

        if (isTerminal)
        {
            ShowBar(done, total, text);
        }
        else if (clock.GetElapsedTime(lastPlainAt) >= PlainEvery)
        {
            lastPlainAt = clock.GetTimestamp();
            error.WriteLine($"{title}: {done} of {total}  {text}");
        }
    }

    /// <summary>Takes the bar off the screen.</summary>
    public async ValueTask DisposeAsync()
    {
        ended.TrySetResult();
        if (bar is not null)
        {
            await bar;
        }
    }

    private void ShowBar(long done, long total, string text)
    {
        bar ??= StartBar();
        if (shown is { } task)
        {
            task.MaxValue = Math.Max(1, total);
            task.Value = done;
            task.Description = Markup.Escape($"{title} {text}");
        }
    }

    private Task StartBar()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress().AutoClear(true).Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                shown = context.AddTask(title);
                await ended.Task;
            });
    }
}
