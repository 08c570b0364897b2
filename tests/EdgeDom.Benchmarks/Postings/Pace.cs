namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// 200 postings a second by the clock on the wall: a late answer does not slow the next question down, so what waits
/// in the queue counts in full.
/// </summary>
internal static class Pace
{
    public const int PerSecond = 200;
    private const int PerBeat = 2;
    private const int BeatMillis = 1_000 * PerBeat / PerSecond;

    /// <summary>Posts so many, or until it is told to stop, and waits for the last answer.</summary>
    public static async Task Post(PostingCallers callers, long postings, CancellationToken stop = default)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var waiting = new List<Task>();
        for (var number = 1L; number <= postings && !stop.IsCancellationRequested; number++)
        {
            waiting.Add(callers.Post(number));
            if (number % PerBeat == 0)
            {
                waiting.RemoveAll(task => task.IsCompletedSuccessfully);
                var due = TimeSpan.FromMilliseconds(BeatMillis * (number / PerBeat));
                var rest = due - TimeProvider.System.GetElapsedTime(begin);
                await Task.Delay(
                    rest > TimeSpan.Zero ? rest : TimeSpan.Zero, TimeProvider.System, CancellationToken.None);
            }
        }

        await Task.WhenAll(waiting);
    }
}
