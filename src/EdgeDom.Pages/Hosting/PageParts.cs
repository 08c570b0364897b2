using EdgeDom.Pages.Rendering;
using EdgeDom.Pages.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeDom.Pages.Hosting;

/// <summary>Registers what pages need: a <see cref="PageRenderer"/> and the <see cref="EventStream"/>.</summary>
public static class PageParts
{
    /// <summary>
    /// Adds the parts. Streams keep the pace of people, so <paramref name="wallTime"/> is the clock on the wall and
    /// never
    /// a scaled or virtual one.
    /// </summary>
    public static void AddPageParts(this IServiceCollection services, TimeProvider wallTime)
    {
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<PageRenderer>(provider));
        services.TryAddSingleton(new EventStream(wallTime));
    }
}
