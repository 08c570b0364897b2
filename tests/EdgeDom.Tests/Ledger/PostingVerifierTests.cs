using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

public sealed class PostingVerifierTests : IDisposable
{
    private readonly PostingBench bench = new();

    public PostingVerifierTests()
    {
        bench.Receive();
        bench.Post("hold", new PostingStep.Hold(ReservationId.Of("K1"), Mug, Account.Free, 6));
        bench.Post("part", new PostingStep.Hold(ReservationId.Of("K2"), Mug, Account.Free, 2));
        bench.Post("out", new PostingStep.Fulfil(ReservationId.Of("K2"), [new FulfilPart(Bin, 1, 1)]));
        bench.Broken().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE posting SET entries = 1 WHERE id = 'in'", "posting")]
    [InlineData("UPDATE posting SET first = 3 WHERE id = 'in'", "posting in")]
    [InlineData("DELETE FROM posting WHERE id = 'hold'", "posting")]
    [InlineData("UPDATE reservation SET open = 5 WHERE id = 'K1'", "reservation K1")]
    [InlineData("UPDATE reservation SET quantity = 3 WHERE id = 'K2'", "reservation K2")]
    [InlineData("UPDATE reservation SET done = 2 WHERE id = 'K2'", "reservation")]
    [InlineData("DELETE FROM reservation WHERE id = 'K1'", "reservation K1")]
    public void A_changed_answer_or_reservation_is_found(string sql, string place)
    {
        bench.File.Edit(sql);

        bench.Broken().ShouldContain(found => found.Place.StartsWith(place, StringComparison.Ordinal));
    }

    public void Dispose() => bench.Dispose();
}
