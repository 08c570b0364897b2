using System.Net;
using System.Net.Sockets;
using EdgeDom.Site.Exchanging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>A hub that cannot be reached, by a clock that the test moves on.</summary>
public sealed class HubKnockTests
{
    [Fact]
    public async Task A_dead_line_is_knocked_at_every_second_and_later_every_sixtieth_of_the_time_that_it_is_dead()
    {
        var time = new NotedTime();
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var knock = new HubKnock(new Uri($"http://{nobody.LocalEndPoint}"), time, seed: 17);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var heard = knock.UntilHeard(stop.Token);
        var dead = 0.0;
        var pauses = new List<(double Dead, double Pause)>();
        while (dead < 2 * 3_600_000)
        {
            var number = pauses.Count;
            await Contracts.Wait.UntilAsync(() => time.Pauses.Count > number, $"pause {number + 1}");
            var pause = time.Pauses[number];
            pauses.Add((dead, pause));
            dead += pause;
            time.Advance(TimeSpan.FromMilliseconds(pause));
        }

        foreach (var (since, pause) in pauses)
        {
            var most = Math.Clamp(since / 60, 1_000, 60_000);
            pause.ShouldBeInRange((most / 2) - 1, most, $"dead for {since} ms");
        }

        pauses.Count(one => one.Dead < 60_000).ShouldBeInRange(60, 120);
        pauses.Count(one => one.Dead > 3_600_000).ShouldBeInRange(60, 120);
        pauses.Select(one => one.Pause).Distinct().Count().ShouldBeGreaterThan(pauses.Count / 2, "jitter");
        heard.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => heard);
    }

    [Fact]
    public void Only_an_answer_to_a_question_begins_the_dead_time_anew()
    {
        var time = new FakeTimeProvider();
        var pauses = new KnockPauses(time, seed: 3);
        pauses.Next().ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromHours(3));
        pauses.Next().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));

        pauses.Answered();

        pauses.Next().ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromMinutes(10));
        pauses.Next().ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_line_on_which_a_knock_was_heard_is_tried_quickly_again_but_not_for_ever()
    {
        var time = new FakeTimeProvider();
        var pauses = new KnockPauses(time, seed: 3);
        pauses.Next();
        time.Advance(TimeSpan.FromHours(3));
        for (var heard = 1; heard <= 5; heard++)
        {
            pauses.Heard();
            Enumerable.Range(1, 5).ShouldAllBe(_ => pauses.Next() <= TimeSpan.FromSeconds(1));
            pauses.Next().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
        }

        pauses.Heard();
        pauses.Next().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Sites_that_lose_the_hub_in_the_same_moment_do_not_knock_in_the_same_moment()
    {
        var time = new FakeTimeProvider();
        Enumerable.Range(1, 100).Select(site => new KnockPauses(time, seed: site).Next()).Distinct().Count()
            .ShouldBeGreaterThan(80);
    }
}
