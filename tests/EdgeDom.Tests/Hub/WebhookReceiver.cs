using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Tests.Hub;

/// <summary>The other end of webhooks: a real HTTP server on loopback that answers as it is told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Got> _got = new();
    private WebApplication _app = null!;
    private int _port;

    /// <summary>What it does with a request; its answer is the status.</summary>
    public Func<Got, HttpContext, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(204);

    public string Url => $"http://127.0.0.1:{_port}/hook";

    public int Port => _port;

    /// <summary>What it says to who asks whether he may tell it: the headers by name; nothing by itself.</summary>
    public Dictionary<string, string> Consent { get; } = new(StringComparer.Ordinal);

    /// <summary>Who asked, in order of arrival.</summary>
    public ConcurrentQueue<string> Askers { get; } = new();

    /// <summary>Everything that came, in order of arrival.</summary>
    public IReadOnlyList<Got> All => [.. _got];

    /// <summary>What it said yes to.</summary>
    public IReadOnlyList<Got> Taken => [.. _got.Where(one => one.IsTaken)];

    public static async Task<WebhookReceiver> Start()
    {
        var receiver = new WebhookReceiver();
        await receiver.Open();
        return receiver;
    }

    public async Task Open()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        _app = builder.Build();
        _app.Urls.Add($"http://127.0.0.1:{_port}");
        _app.Run(Take);
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    public async Task Die()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            Askers.Enqueue(context.Request.Headers["WebHook-Request-Origin"].ToString());
            foreach (var (name, value) in Consent)
            {
                context.Response.Headers[name] = value;
            }

            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        string Header(string name) => context.Request.Headers[name].ToString();
        var got = new Got(
            await reader.ReadToEndAsync(),
            Header("webhook-id"),
            Header("webhook-timestamp"),
            Header("webhook-signature"),
            Header("Content-Type"),
            context.Request.Path);
        _got.Enqueue(got);
        context.Response.StatusCode = await Answer(got, context);
        got.IsTaken = context.Response.StatusCode is >= 200 and < 300;
    }

    internal sealed record Got(
        string Body, string Id, string Timestamp, string Signature, string Type, string Path)
    {
        public bool IsTaken { get; set; }

        public string EventType => Event.GetProperty("type").GetString()!["com.edgedom.".Length..^".v1".Length];

        public string Subject => Event.GetProperty("subject").GetString()!;

        public JsonElement Event => JsonSerializer.Deserialize<JsonElement>(Body);

        /// <summary>Which of the signatures a secret has made, from 0; -1 when none. As the standard says.</summary>
        public int SignedBy(string secret)
        {
            var key = Convert.FromBase64String(secret["whsec_".Length..]);
            var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Id + "." + Timestamp + "." + Body));
            return Array.IndexOf(Signature.Split(' '), "v1," + Convert.ToBase64String(mac));
        }
    }
}
