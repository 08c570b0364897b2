using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class WebhookSecretsTests
{
    private static readonly WebhookEndpoint Shop = new("shop", "https://example.org", [], [], "00ff", new Moment(0));

    private readonly WebhookSecrets _secrets = new("a key of the tests, long enough for them");

    [Fact]
    public void A_signature_is_the_published_one() => WebhookSecrets.Signature(
        Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1_614_265_330,
        "{\"test\": 2432232314}").ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void Each_endpoint_generation_salt_and_key_has_a_secret_of_its_own()
    {
        var secret = _secrets.Text(Shop, 1);

        _secrets.Text(Shop, 1).ShouldBe(secret);
        secret.ShouldStartWith("whsec_");
        Convert.FromBase64String(secret["whsec_".Length..]).Length.ShouldBe(32);
        new[]
        {
            secret, _secrets.Text(Shop, 2), _secrets.Text(Shop with { Id = "other" }, 1),
            _secrets.Text(Shop with { Salt = "00fe" }, 1),
            new WebhookSecrets("another key of the tests, as long as that").Text(Shop, 1),
        }.Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void The_old_secret_signs_for_a_day_and_no_longer()
    {
        var rotated = Shop with { Generation = 2, OverlapUntil = new Moment(WebhookEndpoint.OverlapMillis) };

        rotated.SigningAt(new Moment(WebhookEndpoint.OverlapMillis - 1)).ShouldBe([2, 1]);
        rotated.SigningAt(new Moment(WebhookEndpoint.OverlapMillis)).ShouldBe([2]);
        Shop.SigningAt(new Moment(0)).ShouldBe([1]);
    }

    [Fact]
    public void A_short_key_is_refused() =>
        Should.Throw<InvalidDataException>(() => new WebhookSecrets("short")).Message.ShouldContain("32 characters");
}
