using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Keys;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class KeyCuttingTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_rotated_keys_old_text_opens_until_the_overlap_or_its_own_end_and_never_longer()
    {
        var (old, fresh, last) = (ApiKey.NewText("shop"), ApiKey.NewText("shop"), ApiKey.NewText("shop"));
        var now = _bench.Now;
        Make("shop", old, now.Plus(1_000), "orders:read");

        Rotate("shop", fresh, overlapMillis: 60_000).Opens(old, now.Plus(999)).ShouldBeTrue();
        Key("shop").Opens(old, now.Plus(1_000)).ShouldBeFalse("a rotation lengthens nothing");
        var again = Rotate("shop", last, overlapMillis: 500);
        again.Secrets.Count.ShouldBe(2, "the text before the last is gone at once");
        (again.Opens(old, now), again.Opens(fresh, now.Plus(499)), again.Opens(fresh, now.Plus(500)))
            .ShouldBe((false, true, false));
        again.Opens(last, now.Plus(1_000_000_000)).ShouldBeTrue();
        _bench.Do((book, at) => KeyCutting.Rotate(book, "nobody", Secret(last, null), 0, at))
            .ShouldBeOfType<KeyOutcome.Unknown>();
    }

    [Fact]
    public void Only_a_key_that_still_opens_counts_among_those_that_manage_keys()
    {
        Make("boss", ApiKey.NewText("boss"), null, "keys:admin");
        Make("gone", ApiKey.NewText("gone"), _bench.Now, "*:admin");
        Make("shop", ApiKey.NewText("shop"), null, "keys:write");

        Revoke("boss", hasFirst: false).ShouldBeOfType<KeyOutcome.LastThatCuts>();
        Make("deputy", ApiKey.NewText("deputy"), null, "*:admin");
        Revoke("boss", hasFirst: false).ShouldBeOfType<KeyOutcome.Done>();
        Revoke("deputy", hasFirst: false).ShouldBeOfType<KeyOutcome.LastThatCuts>();
        Revoke("deputy", hasFirst: true).ShouldBeOfType<KeyOutcome.Done>();
        Revoke("deputy", hasFirst: true).ShouldBeOfType<KeyOutcome.Unknown>();
    }

    [Fact]
    public void The_last_of_all_keys_stays_without_a_text()
    {
        var text = ApiKey.NewText("shop");
        Make("shop", text, null, "orders:read");

        Revoke("shop", hasFirst: true).ShouldBeOfType<KeyOutcome.Done>();
        Revoke("shop", hasFirst: true).ShouldBeOfType<KeyOutcome.Done>("once more changes nothing");
        Key("shop").Opens(text, _bench.Now).ShouldBeFalse();
    }

    private void Make(string id, string text, Moment? expiresAt, string scope) => _bench.Do((book, now) =>
        KeyCutting.Make(book, new ApiKey(id, [scope], [], [Secret(text, expiresAt)], now)));

    private ApiKey Rotate(string id, string text, long overlapMillis)
    {
        _bench.Do((book, now) => KeyCutting.Rotate(book, id, Secret(text, null), overlapMillis, now))
            .ShouldBeOfType<KeyOutcome.Done>();
        return Key(id);
    }

    private KeyOutcome Revoke(string id, bool hasFirst) =>
        _bench.Do((book, now) => KeyCutting.Revoke(book, id, hasFirst, now));

    private ApiKey Key(string id) => _bench.Do((book, _) => book.Store.Keys.Of(id))!;

    private static KeySecret Secret(string text, Moment? expiresAt) => new(ApiKey.Hash(text), expiresAt);
}
