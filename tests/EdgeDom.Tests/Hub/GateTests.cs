using EdgeDom.Hub.Api;
using EdgeDom.Hub.Keys;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class GateTests
{
    [Theory]
    [InlineData("GET", "/api/v1/orders", "orders:read")]
    [InlineData("POST", "/api/v1/orders/{id}:cancel", "orders:write")]
    [InlineData("POST", "/api/v1/orders/{id}:release", "screening:write")]
    [InlineData("POST", "/api/v1/orders/{id}:decline", "screening:write")]
    [InlineData("POST", "/api/v1/orders/{id}:payment", "payments:write")]
    [InlineData("POST", "/api/v1/orders/{id}:ship-now", "orders:write")]
    [InlineData("GET", "/api/v1/orders/{id}/costs", "costs:read")]
    [InlineData("POST", "/api/v1/promises:quote", "promises:write")]
    [InlineData("POST", "/api/v1/availability:query", "stock:read")]
    [InlineData("POST", "/api/v1/pickup-options:query", "promises:read")]
    [InlineData("PUT", "/api/v1/nodes/{id}/stock", "stock:write")]
    [InlineData("POST", "/api/v1/nodes/{id}/stock-counts", "stock:write")]
    [InlineData("GET", "/api/v1/nodes/{id}/stock-movements", "stock-movements:read")]
    [InlineData("POST", "/api/v1/reservations/{id}:pin", "reservations:write")]
    [InlineData("GET", "/api/v1/inventory-accuracy", "inventory-accuracy:read")]
    [InlineData("GET", "/api/v1/nodes/{node}/fulfilment-orders", "fulfilment-orders:read")]
    [InlineData("GET", "/api/v1/nodes/{node}/offers", "offers:read")]
    [InlineData("POST", "/api/v1/fulfilment-orders/{id}:ship", "fulfilment-orders:write")]
    [InlineData("POST", "/api/v1/fulfilment-orders/{id}:move", "overrides:write")]
    [InlineData("POST", "/api/v1/fulfilment-orders/{id}:lift-override", "overrides:write")]
    [InlineData("GET", "/api/v1/parcels/{id}/label", "parcels:read")]
    [InlineData("PUT", "/api/v1/nodes/{id}", "nodes:write")]
    [InlineData("PUT", "/api/v1/transit-times/{id}", "transit-times:write")]
    [InlineData("GET", "/api/v1/event-types/{type}", "events:read")]
    [InlineData("DELETE", "/api/v1/webhook-endpoints/{id}", "webhook-endpoints:write")]
    [InlineData("GET", "/api/v1/keys", "keys:admin")]
    [InlineData("PATCH", "/api/v1/anything/{new}", "anything:write")]
    [InlineData("GET", "/metrics", "metrics:read")]
    [InlineData("GET", "/orders/{id}", "pages:read")]
    [InlineData("GET", "/events/orders", "pages:read")]
    [InlineData("GET", "/readyz", null)]
    [InlineData("POST", "/sync/v1/sites/{site}/exchange", null)]
    public void An_address_says_what_it_needs(string method, string pattern, string? scope) =>
        (Gate.Needed(method, pattern)?.ToString()).ShouldBe(scope);

    [Fact]
    public void A_scope_covers_what_is_less_and_nothing_else()
    {
        bool Covers(string one, string other) => Scope.Read(one)!.Covers(Scope.Read(other)!);

        Covers("orders:write", "orders:read").ShouldBeTrue();
        Covers("*:read", "orders:read").ShouldBeTrue();
        Covers("orders:read", "orders:write").ShouldBeFalse();
        Covers("*:write", "keys:admin").ShouldBeFalse();
        Covers("orders:admin", "nodes:read").ShouldBeFalse();
        foreach (var wrong in new[] { "orders", "orders:", ":read", "orders:all", "orders:read:x", "" })
        {
            Scope.Read(wrong).ShouldBeNull(wrong);
        }
    }

    [Fact]
    public void A_text_opens_until_it_expires()
    {
        var text = ApiKey.NewText("shop_1");
        var key = new ApiKey("shop_1", [], [], [new KeySecret(ApiKey.Hash(text), new Moment(10))], new Moment(0));

        ApiKey.IdIn(text).ShouldBe("shop_1");
        key.Opens(text, new Moment(9)).ShouldBeTrue();
        key.Opens(text, new Moment(10)).ShouldBeFalse();
        key.Opens(ApiKey.NewText("shop_1"), new Moment(0)).ShouldBeFalse();
    }
}
