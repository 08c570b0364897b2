using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Tests.Contracts;

/// <summary>Waits for conditions with a bound; a failure says what was waited for.</summary>
internal static class Wait
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Most)
            {
                throw new TimeoutException($"Waited {Most.TotalSeconds} s for: {what}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    public static async Task<TopicMessage> ForMessageAsync(IMessageLine line)
    {
        TopicMessage? message = null;
        await UntilAsync(() => line.TryRead(out message), "a message");
        return message!;
    }

    public static async Task<LineChange> ForChangeAsync(ILine line)
    {
        LineChange? change = null;
        await UntilAsync(() => line.TryTakeChange(out change), $"a change of {line.Address}");
        return change!;
    }

    public static async Task<byte[]> ForBytesAsync(ILine line, int count)
    {
        var bytes = new List<byte>();
        await UntilAsync(
            () =>
            {
                while (line.TryRead(out var piece))
                {
                    bytes.AddRange(piece.ToArray());
                }

                return bytes.Count >= count;
            },
            $"{count} bytes on {line.Address}");
        return [.. bytes];
    }
}
