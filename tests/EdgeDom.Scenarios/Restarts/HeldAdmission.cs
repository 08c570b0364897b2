using System.Net.Http.Headers;
using EdgeDom.Wire.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Scenarios.Restarts;

/// <summary>
/// A way to the hub for a site that is not admitted: pages of the hub's copy are short on it, and each answer is held
/// until it is let through.
/// </summary>
internal sealed class HeldAdmission : IAsyncDisposable
{
    private readonly HttpClient hub;
    private readonly WebApplication app;
    private readonly int pageEntries;
    private volatile HeldAnswer? held;

    private HeldAdmission(string hubUrl, int pageEntries, WebApplication app) =>
        (hub, this.pageEntries, this.app) = (new HttpClient { BaseAddress = new Uri(hubUrl) }, pageEntries, app);

    /// <summary>Where the site must ask.</summary>
    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>The answer that is held; null while none is.</summary>
    public HeldAnswer? Held => held;

    /// <summary>Opens the way; a page has <paramref name="pageEntries"/> entries at most.</summary>
    public static async Task<HeldAdmission> Open(string hubUrl, int pageEntries)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var web = builder.Build();
        web.Urls.Add("http://127.0.0.1:0");
        var way = new HeldAdmission(hubUrl, pageEntries, web);
        web.Run(way.Carry);
        await web.StartAsync();
        return way;
    }

    /// <summary>Lets the held answer through.</summary>
    public void Let() => Interlocked.Exchange(ref held, null)?.Go.TrySetResult();

    /// <summary>Nothing is held any more; for when the site that waited is gone.</summary>
    public void Drop() => held = null;

    public async ValueTask DisposeAsync()
    {
        Let();
        await app.DisposeAsync();
        hub.Dispose();
    }

    private async Task Carry(HttpContext context)
    {
        var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        if (SyncJson.ReadRequest(bytes.ToArray(), out _) is not { Greeting: { } greeting })
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var question = new HttpRequestMessage(HttpMethod.Post, context.Request.Path)
        {
            Content = new ByteArrayContent(bytes.ToArray()),
        };
        question.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        question.Headers.Authorization =
            AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization.ToString());
        using var said = await hub.SendAsync(question, context.RequestAborted);
        said.EnsureSuccessStatusCode();
        var answer = SyncJson.ReadAnswer(await said.Content.ReadAsByteArrayAsync(context.RequestAborted), out var why)
            ?? throw new InvalidDataException(why);
        var holding = new HeldAnswer(greeting.UpAt, greeting.WantsCopy, answer.Instruction == SyncInstruction.None);
        held = holding;
        await holding.Go.Task.WaitAsync(context.RequestAborted);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(
            SyncJson.Write(answer with { Copy = [.. answer.Copy.Take(pageEntries)] }), context.RequestAborted);
    }

    /// <summary>What is held.</summary>
    /// <param name="UpAt">Entries of its log that the site said it has.</param>
    /// <param name="IsPage">Whether it is a page of the copy.</param>
    /// <param name="IsAdmitting">Whether it says that the site is admitted.</param>
    internal sealed record HeldAnswer(long UpAt, bool IsPage, bool IsAdmitting)
    {
        /// <summary>Ends when it is let through.</summary>
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
