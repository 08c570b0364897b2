namespace EdgeDom.Scenarios.Running;

/// <summary>Waits for conditions with a bound, never for a fixed time.</summary>
internal static class Wait
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static Task Until(Func<bool> condition, int seconds, Func<string> what) =>
        Until(() => Task.FromResult(condition()), seconds, what);

    public static async Task Until(Func<Task<bool>> condition, int seconds, Func<string> what)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun).TotalSeconds > seconds)
            {
                throw new TimeoutException($"Not within {seconds} s: {what()}");
            }

            await Task.Delay(Between, TimeProvider.System);
        }
    }

    /// <summary>
    /// Waits until nothing is left, however long that takes; fails when it has not become less for
    /// <paramref name="seconds"/>. Null is an unknown number.
    /// </summary>
    public static async Task UntilNoneIsLeft(Func<Task<long?>> left, int seconds, Func<string> what)
    {
        for (var least = long.MaxValue; least > 0;)
        {
            await Until(
                async () =>
                {
                    var now = await left() ?? least;
                    var isLess = now < least;
                    least = Math.Min(now, least);
                    return isLess;
                },
                seconds,
                () => $"{least} left: {what()}");
        }
    }
}
