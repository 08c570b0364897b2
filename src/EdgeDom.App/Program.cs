using System.Globalization;
using EdgeDom.App.Commands;

namespace EdgeDom.App;

/// <summary>The one door into <c>edgedom</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return await CommandTree.RunAsync(arguments, Console.Out, Console.Error);
    }
}
