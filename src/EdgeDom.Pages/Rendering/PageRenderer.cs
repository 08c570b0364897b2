using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Pages.Rendering;

/// <summary>
/// Renders a component to HTML text: the same component makes a whole page and the fragment that a stream pushes.
/// </summary>
public sealed class PageRenderer(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>The component's HTML; parameters by name. Throws what the component throws.</summary>
    public async Task<string> Render<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var values = parameters.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(values));
            return root.ToHtmlString();
        });
    }

    /// <summary>The component as the answer to a GET; never kept by a cache.</summary>
    public async Task<IResult> Page<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var html = await Render<TComponent>(parameters);
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }
}
