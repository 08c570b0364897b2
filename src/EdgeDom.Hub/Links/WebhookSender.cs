using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Sends one event to one endpoint: a CloudEvent with the headers of Standard Webhooks. Redirects are not followed,
/// addresses are looked up and checked for every connection, and nothing of the answer's body is read.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private const int AnswerHeaderKibibytes = 16;
    private const long WaitMillisMost = 86_400_000;

    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(1);

    private readonly HttpClient _client;
    private readonly WebhookConsent _consent;
    private readonly WebhookSecrets _secrets;
    private readonly TimeSpan _most;
    private readonly TimeProvider _time;
    private readonly TimeProvider _wallTime;

    /// <summary>Prepares a sender; nothing is sent yet.</summary>
    public WebhookSender(
        HubOptions options, WebhookSecrets secrets, AddressGuard guard, TimeProvider time, TimeProvider wallTime)
    {
        (_secrets, _time, _wallTime) = (secrets, time, wallTime);
        _most = TimeSpan.FromMilliseconds(options.WebhookAnswerMillis);
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = Desk.Delivering.RoundMax,
            MaxResponseHeadersLength = AnswerHeaderKibibytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = ConnectionLife,
            ConnectCallback = (context, stop) =>
                guard.Connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _consent = new WebhookConsent(_client, wallTime);
    }

    /// <summary>Sends it and says what came of it; throws only when told to stop.</summary>
    public async Task<DeliveryAnswer> Send(WebhookEndpoint endpoint, EventRow told, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(_most, _wallTime);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        DeliveryAnswer Answer(string fault, int status = 0, long waitMillis = 0) =>
            new(endpoint.Id, told.Number, status, fault, waitMillis);
        try
        {
            if (endpoint.AsksFirst && await _consent.Refusal(endpoint, ends.Token) is { Fault.Length: > 0 } refusal)
            {
                return Answer(refusal.Fault, waitMillis: refusal.WaitMillis);
            }

            using var request = Request(endpoint, told);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ends.Token);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode
                ? Answer("", status)
                : Answer(status is >= 300 and < 400 ? "It redirects." : "It refused.", status, Wait(answer.Headers));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Answer("It did not answer in time.");
        }
        catch (HttpRequestException fault)
        {
            return Answer(fault.InnerException is AddressRefusedException refused
                ? refused.Message : $"It cannot be asked: {fault.HttpRequestError}.");
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            return Answer($"It cannot be asked: {fault.GetType().Name}.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(WebhookEndpoint endpoint, EventRow told)
    {
        var now = Moment.Of(_time.GetUtcNow());
        var (id, body, seconds) = (CloudEvent.IdOf(told), HubJson.Write(CloudEvent.Of(told)), now.UnixMillis / 1_000);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json", "utf-8");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature", _secrets.Sign(endpoint, endpoint.SigningAt(now), id, seconds, body));
        request.Headers.UserAgent.ParseAdd("EdgeDom-Webhooks/1");
        return request;
    }

    private static long Wait(HttpResponseHeaders headers) => headers.RetryAfter?.Delta is { } wait
        ? Math.Clamp((long)wait.TotalMilliseconds, 0, WaitMillisMost) : 0;
}
