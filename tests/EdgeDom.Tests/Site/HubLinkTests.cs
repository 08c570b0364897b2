using System.Text;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Exchanging;
using EdgeDom.Site.Settings;
using EdgeDom.Tests.Hub;
using EdgeDom.Wire.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>What goes wrong between site and hub, or in the site itself, never ends the link for good.</summary>
public sealed class HubLinkTests
{
    [Fact]
    public async Task A_question_that_fails_in_the_program_is_followed_by_the_next_one()
    {
        await using var hub = await HubServer.Start();
        await using var site = await LiveSite.StartAsync();
        var asked = 0;
        await using var link = await LinkOf(
            site,
            hub,
            () => Interlocked.Increment(ref asked) == 1 ? throw new InvalidDataException("Not to be had.") : "{}");

        link.Start();

        await Contracts.Wait.UntilAsync(() => Volatile.Read(ref asked) > 1, "another question");
        await Contracts.Wait.UntilAsync(() => site.Program.Rig.Sync.IsLevel, "the hub has everything");
    }

    [Fact]
    public async Task The_books_of_a_site_that_never_rests_are_compared_at_each_start()
    {
        await using var hub = await HubServer.Start();
        await using var site = await LiveSite.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var callers = Enumerable.Range(0, 8).Select(caller => Post(site, caller, stop.Token)).ToArray();
        await Contracts.Wait.UntilAsync(() => site.Program.Rig.Loop.Figures.Commits > 200, "a ledger of some length");

        for (var start = 0; start < 10; start++)
        {
            var former = site.Program.Rig.Sync.View.Compared;
            await using var link = await LinkOf(site, hub, () => "{}");
            link.Start();

            await Contracts.Wait.UntilAsync(
                () => site.Program.Rig.Sync.View.Compared is { } newest && !ReferenceEquals(newest, former),
                $"the comparison of start {start}");
            site.Program.Rig.Sync.View.Compared!.IsEqual.ShouldBeTrue();
        }

        await stop.CancelAsync();
        (await Task.WhenAll(callers)).ShouldAllBe(posted => posted > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hub_that_has_answered_or_refused_is_knocked_at_every_second_when_it_is_away_again(bool refuses)
    {
        var (time, far) = (new NotedTime(), new Far { Refuses = refuses });
        await using var app = await far.Start();
        await using var site = await LiveSite.StartAsync();
        await using var link = await LinkOf(site, new Uri(app.Urls.First()), () => "{}", time);
        link.Start();
        await Pause(time, 0);
        time.Advance(TimeSpan.FromHours(3));
        var pause = await Pause(time, 1);
        pause.ShouldBeGreaterThanOrEqualTo(30_000, "it is away for hours");

        far.IsAway = false;
        time.Advance(TimeSpan.FromMilliseconds(pause));
        var refused = refuses ? await Pause(time, 3) : 0;
        await Contracts.Wait.UntilAsync(() => refuses || far.Asked > 1, "an answer was taken");
        far.IsAway = true;
        var from = Pauses(time).Length;
        time.Advance(TimeSpan.FromMilliseconds(refused));

        // The first few are short whenever a knock was heard, also when nothing was answered after it.
        for (var knock = 0; knock < 8; knock++)
        {
            pause = await Pause(time, from + knock);
            pause.ShouldBeLessThanOrEqualTo(1_000, $"knock {knock}");
            time.Advance(TimeSpan.FromMilliseconds(pause));
        }
    }

    [Fact]
    public async Task A_site_that_has_parted_from_its_hub_asks_less_and_less_often()
    {
        var (time, far) = (new NotedTime(), new Far { IsAway = false, Parts = true });
        await using var app = await far.Start();
        await using var site = await LiveSite.StartAsync();
        await using var link = await LinkOf(site, new Uri(app.Urls.First()), () => "{}", time);
        link.Start();

        var pauses = new List<double>();
        for (var question = 0; question < 8; question++)
        {
            pauses.Add(await Pause(time, question));
            far.Asked.ShouldBe(question + 1);
            time.Advance(TimeSpan.FromMilliseconds(pauses[^1]));
        }

        pauses[^1].ShouldBeGreaterThanOrEqualTo(15_000);
        pauses.ShouldAllBe(pause => pause <= 60_000);
        await link.Level(() => throw new InvalidOperationException("They are not level."));
    }

    private static async Task<double> Pause(NotedTime time, int number)
    {
        await Contracts.Wait.UntilAsync(() => Pauses(time).Length > number, $"pause {number}");
        return Pauses(time)[number];
    }

    // Between two knocks, or after a refusal; who gathers entries waits for much less.
    private static double[] Pauses(NotedTime time) => [.. time.Pauses.Where(pause => pause >= 500)];

    private static async Task<int> Post(LiveSite site, int caller, CancellationToken stop)
    {
        var posted = 0;
        for (; !stop.IsCancellationRequested; posted++)
        {
            var hold = new PostingStep.Hold(
                ReservationId.Of($"r{caller}-{posted}"), Sku.Of("PEN"), Account.Free, 1, HoldMillis: 1);
            await site.Program.Rig.Postings.Submit(new PostingRequest(PostingId.Of($"p{caller}-{posted}"), [hold]));
        }

        return posted;
    }

    private static Task<HubLink> LinkOf(LiveSite site, HubServer hub, Func<string> status) =>
        LinkOf(site, hub.Client.BaseAddress!, status, TimeProvider.System);

    private static async Task<HubLink> LinkOf(LiveSite site, Uri hub, Func<string> status, TimeProvider wallTime)
    {
        var token = site.Options.LedgerFile + ".token";
        await File.WriteAllTextAsync(token, HubServer.Token);
        return new HubLink(
            "alpha",
            new HubOptions { Url = hub.ToString(), TokenRef = $"file:{token}" },
            site.Program.Rig.Loop,
            site.Program.Rig.Sync,
            TimeProvider.System,
            wallTime,
            status,
            new StockReader(site.Options.LedgerFile),
            NullLogger<HubLink>.Instance);
    }

    [Theory]
    [InlineData(400, null, false)]
    [InlineData(502, "text/html", false)]
    [InlineData(200, "text/html", false)]
    [InlineData(401, "application/problem+json", true)]
    [InlineData(503, "application/problem+json", true)]
    [InlineData(200, "application/json", true)]
    public async Task Only_what_the_hub_itself_says_is_a_refusal(int status, string? type, bool isRefused)
    {
        await using var far = await Answering(status, type, "no answer");
        using var post = new HubPost(new Uri(far.Urls.First()), HubServer.Token, TimeProvider.System);

        var outcome = await post.Send([], TestContext.Current.CancellationToken);

        outcome.Answer.ShouldBeNull();
        outcome.IsRefused.ShouldBe(isRefused);
    }

    [Fact]
    public async Task A_line_is_waited_for_only_as_long_as_it_is_slow()
    {
        var answer = SyncJson.Write(new ExchangeAnswer { Ask = 1, UpHave = 0, UpHead = "", Down = [], DownHead = "" });
        await using var far = await Answering(200, "application/json", Encoding.UTF8.GetString(answer));
        using var post = new HubPost(new Uri(far.Urls.First()), HubServer.Token, TimeProvider.System)
        {
            RoundTrip = TimeSpan.FromHours(1),
        };

        (await post.Send([], TestContext.Current.CancellationToken)).Answer.ShouldNotBeNull();

        post.RoundTrip.ShouldBeLessThan(TimeSpan.FromHours(1));
    }

    private static async Task<WebApplication> Answering(int status, string? type, string body)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, type);
            return context.Response.WriteAsync(body);
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>A hub that is away, or answers each knock, and each question by one that is not its answer.</summary>
    private sealed class Far
    {
        private int asked;

        public bool IsAway { get; set; } = true;

        public bool Refuses { get; init; }

        /// <summary>Whether it answers as one that has more of the site's log than the site.</summary>
        public bool Parts { get; init; }

        public int Asked => Volatile.Read(ref asked);

        public async Task<WebApplication> Start()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.Run(Answer);
            await app.StartAsync();
            return app;
        }

        private async Task Answer(HttpContext context)
        {
            if (IsAway)
            {
                context.Abort();
                return;
            }

            if (HttpMethods.IsPost(context.Request.Method))
            {
                context.Response.StatusCode = Refuses ? 503 : 200;
                context.Response.ContentType = Refuses ? "application/problem+json" : "application/json";
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                var question = SyncJson.ReadRequest(body.ToArray(), out _);
                Interlocked.Increment(ref asked);
                await context.Response.Body.WriteAsync(SyncJson.Write(new ExchangeAnswer
                {
                    Ask = Parts ? question!.Ask : 0,
                    UpHave = Parts ? 1_000_000 : 0,
                    UpHead = "",
                    Down = [],
                    DownHead = "",
                }));
            }
        }
    }
}
