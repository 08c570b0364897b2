using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Tests.Contracts;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class DeskRoundsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_desk_that_takes_nothing_now_is_asked_again_the_next_second()
    {
        var stop = TestContext.Current.CancellationToken;
        using var rounds = new Refused(_time);
        await rounds.StartAsync(stop);

        await Wait.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return rounds.Count > 2;
            },
            "a third round after two that were refused");

        await rounds.StopAsync(stop);
    }

    private sealed class Refused(TimeProvider time) : DeskRounds(time)
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        protected override Task Round() => Interlocked.Increment(ref _count) < 3
            ? Task.FromException(new DeskClosedException("Too much waits."))
            : Task.CompletedTask;
    }
}
