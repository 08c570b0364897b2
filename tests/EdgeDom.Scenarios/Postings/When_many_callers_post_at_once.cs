using CsCheck;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Scenarios.Running;
using EdgeDom.Site.Postings;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Postings;

/// <summary>
/// S7, the parallel part: many callers through the real queue, loop thread, brain and ledger. The outcome is as if the
/// requests had come one after the other in the order of the ledger, and every answer is in the file.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_many_callers_post_at_once
{
    private const int Callers = 64;
    private const int RequestsEach = 25;
    private const int ShareSeeds = 3;
    private const int AllSeeds = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_result_is_that_of_one_caller_in_the_order_of_the_ledger()
    {
        foreach (var seed in Proof.Seeds(ShareSeeds, AllSeeds))
        {
            var replay = $"seed {seed}. {Proof.Replay(typeof(When_many_callers_post_at_once), seed)}";
            Proof.At(seed, $"{Callers} callers; what is wrong names its tick");
            using var folder = new TempFolder();
            var heard = await Post(folder, seed);
            heard.Count.ShouldBe(Callers * RequestsEach, replay);
            var model = new LedgerModel(ModelFault.None, mayTakeAllotted: false);
            Judge(heard, model).ShouldBeNull(replay);
            Compare(folder.At("site.db"), heard, model, replay);
        }
    }

    private static async Task<List<Heard>> Post(TempFolder folder, int seed)
    {
        await using var site = new PostingSite(folder.At("site.db"));
        var all = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(
            site.Calls, new PCG((uint)caller, (ulong)seed)))));
        await await Task.WhenAny(all, site.Ended);
        return [.. (await all).SelectMany(each => each)];
    }

    private static async Task<List<Heard>> Call(PostingCalls calls, PCG chance)
    {
        var heard = new List<Heard>();
        var requests = PostingGen.Request(Callers * RequestsEach * 2 / 3);
        while (heard.Count < RequestsEach)
        {
            var request = Placed(requests.Generate(chance, null, out _));
            var reply = await calls.Submit(request).WaitAsync(Patience, TimeProvider.System);
            heard.Add(new Heard(request, reply.Answer.ShouldNotBeNull()));
        }

        return heard;
    }

    /// <summary>
    /// Nothing may depend on the time of day here, and nothing that changes anything may have no place in the order of
    /// entries: a count that holds nothing back makes none by itself, so a unit goes to lost-and-found with each.
    /// </summary>
    private static PostingRequest Placed(PostingRequest request)
    {
        var steps = request.Steps.Select(step => step switch
        {
            PostingStep.Hold hold => hold with { HoldMillis = null },
            PostingStep.OpenCount open => open with { LastsMillis = PostingLaws.CountMillisMax },
            _ => step,
        });
        var mark = new PostingStep.Transfer(PostingGen.Skus[0], Account.Supplier, Account.LostFound, 1);
        return request with
        {
            Steps = request.Steps.Any(step => step is PostingStep.OpenCount or PostingStep.CloseCount
                or PostingStep.DropCount) ? [.. steps, mark] : [.. steps],
        };
    }

    /// <summary>What cannot have come about one after the other; null when everything can.</summary>
    private static string? Judge(List<Heard> heard, LedgerModel model)
    {
        var decided = heard.Where(each => each.Answer.Outcome != PostingOutcome.OtherContent)
            .GroupBy(each => each.Request.Id).ToDictionary(group => group.Key, group => group.First());
        foreach (var each in heard)
        {
            var first = decided[each.Request.Id];
            var isSame = LedgerModel.Content(first.Request) == LedgerModel.Content(each.Request);
            var isOther = each.Answer.Outcome == PostingOutcome.OtherContent;
            if (isSame == isOther || (isSame && each.Text != first.Text))
            {
                return $"{each.Request.Id} was answered '{each.Text}' and '{first.Text}'";
            }
        }

        foreach (var tick in decided.Values.GroupBy(each => each.Answer.Tick).OrderBy(group => group.Key))
        {
            if (JudgeTick([.. tick], model) is { } wrong)
            {
                return $"tick {tick.Key}: {wrong}";
            }
        }

        return null;
    }

    // What moved nothing has no place in the order of entries: some place must explain its answer.
    private static string? JudgeTick(Heard[] tick, LedgerModel model)
    {
        var stands = new List<LedgerModel> { model.Copy() };
        foreach (var each in tick.Where(each => each.Answer.Entries > 0).OrderBy(each => each.Answer.FirstEntry))
        {
            var expected = model.Post(each.Request);
            if (expected != each.Words)
            {
                return $"{LedgerModel.Content(each.Request)}: ledger '{each.Words}', model '{expected}'";
            }

            stands.Add(model.Copy());
        }

        model.EndTick();
        var odd = tick.FirstOrDefault(each => each.Answer.Entries == 0
            && !stands.Exists(stand => stand.Copy().Post(each.Request) == each.Words));
        return odd is null ? null : $"{LedgerModel.Content(odd.Request)} can nowhere have been '{odd.Words}'";
    }

    private static void Compare(string file, List<Heard> heard, LedgerModel model, string replay)
    {
        LedgerVerifier.Verify(file).Broken.ShouldBeEmpty(replay);
        using var ledger = PostingSite.OpenLedger(file);
        foreach (var each in heard.Where(each => each.Answer.Outcome != PostingOutcome.OtherContent))
        {
            var stored = ledger.AnswerTo(each.Request.Id).ShouldNotBeNull(replay);
            new Heard(each.Request, stored).Text.ShouldBe(each.Text, replay);
        }

        ledger.Balances().ToDictionary(
                balance => (balance.Sku, balance.Lot, balance.Owner, balance.Account), balance => balance.Quantity)
            .ShouldBe(model.Stock.Where(each => each.Value != 0), ignoreOrder: true, replay);
    }

    private sealed record Heard(PostingRequest Request, PostingAnswer Answer)
    {
        public string Words => AnswerText.Of(Answer);

        public string Text => $"{Words} tick {Answer.Tick} entries {Answer.FirstEntry}+{Answer.Entries}";
    }
}
