using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EdgeDom.Browser.Running;

/// <summary>
/// One page in a browser context of its own, which writes down what the page asks for and complains about.
/// </summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;

    /// <summary>Watches the page from its first request on.</summary>
    public Window(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Request += (_, request) =>
        {
            if (!IsLocal(request.Url))
            {
                ForeignRequests.Enqueue(request.Url);
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Addresses outside this machine that the page asked for.</summary>
    public ConcurrentQueue<string> ForeignRequests { get; } = [];

    /// <summary>Errors that its scripts did not catch.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Writes a picture of the whole page to artifacts/browser.</summary>
    public async Task PictureAsync(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "browser");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private static bool IsLocal(string url) =>
        new Uri(url) is { IsLoopback: true } or { Scheme: "data" or "blob" or "about" };
}
