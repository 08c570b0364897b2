using System.Net;
using System.Net.Http.Headers;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Site.Exchanging;

/// <summary>
/// Posts questions to the hub and reads the answers. A hub that holds a question breathes once a second, so silence for
/// a few seconds means that the line is dead, whatever the network says of it.
/// </summary>
internal sealed class HubPost(Uri address, string token, TimeProvider wallTime) : IDisposable
{
    private const int SilenceMaxMillis = 3_000;

    /// <summary>A question may need this long to leave: a line slower than 32 bytes a ms is none.</summary>
    private const int BytesPerMilli = 32;

    private const int RoundTripsMax = 4;
    private const int PieceBytes = 64 * 1024;

    /// <summary>What a hub says is one of these, be it an answer or a refusal.</summary>
    private static readonly string[] HubSpeaks = ["application/json", "application/problem+json"];

    private HttpClient http = NewClient(token);

    /// <summary>
    /// How long the hub takes to answer at most: as long as when it was last knocked at, or less when it has answered
    /// faster since. A slow line gets more patience, but not for longer than it is slow.
    /// </summary>
    public TimeSpan RoundTrip { get; set; }

    /// <summary>Asks once. Throws only when <paramref name="stop"/> says so.</summary>
    public async Task<PostOutcome> Send(byte[] question, CancellationToken stop)
    {
        var silence = TimeSpan.FromMilliseconds(SilenceMaxMillis) + (RoundTrip * RoundTripsMax);
        using var patience = new CancellationTokenSource(
            silence + TimeSpan.FromMilliseconds(question.Length / BytesPerMilli), wallTime);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        var begun = wallTime.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new ByteArrayContent(question),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, any.Token);
            var took = wallTime.GetElapsedTime(begun);
            RoundTrip = took < RoundTrip ? took : RoundTrip;
            var isHubs = HubSpeaks.Contains(answer.Content.Headers.ContentType?.MediaType, StringComparer.Ordinal);
            return isHubs && answer.StatusCode == HttpStatusCode.OK
                ? Read(await Bytes(answer, patience, silence, any.Token))
                : new PostOutcome(
                    null, isHubs, $"The hub answers {(int)answer.StatusCode} {answer.ReasonPhrase}.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new PostOutcome(null, false, fault.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new PostOutcome(null, false, "Nothing was heard in time.");
        }
    }

    /// <summary>Forgets every connection: the next question goes over a new one.</summary>
    public void HangUp()
    {
        http.Dispose();
        http = NewClient(token);
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static HttpClient NewClient(string token)
    {
        var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static PostOutcome Read(ReadOnlyMemory<byte> bytes) =>
        SyncJson.ReadAnswer(bytes.Span, out var why) is { } answer
            ? new PostOutcome(answer, false, "")
            : new PostOutcome(null, true, $"The hub's answer cannot be read: {why}");

    // Each piece shows that the other end lives, so the patience begins anew.
    private static async Task<ReadOnlyMemory<byte>> Bytes(
        HttpResponseMessage answer, CancellationTokenSource patience, TimeSpan silence, CancellationToken stop)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        var bytes = new MemoryStream();
        var piece = new byte[PieceBytes];
        while (bytes.Length <= SyncJson.BytesMax && await body.ReadAsync(piece, stop) is > 0 and var count)
        {
            patience.CancelAfter(silence);
            bytes.Write(piece, 0, count);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
