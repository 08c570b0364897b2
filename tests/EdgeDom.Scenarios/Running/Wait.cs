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
}
