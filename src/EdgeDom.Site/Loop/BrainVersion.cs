using System.Security.Cryptography;
using EdgeDom.Control;
using EdgeDom.Model.Facts;

namespace EdgeDom.Site.Loop;

/// <summary>
/// Which brain this program has, for people: made of the compiler's marks of the assemblies that decide, so that nobody
/// can forget to raise a number. Equal sources compiled alike give the same.
/// </summary>
internal static class BrainVersion
{
    private const int Digits = 12;

    public static string Own { get; } = Convert.ToHexStringLower(SHA256.HashData(
    [
        .. typeof(SiteStep).Module.ModuleVersionId.ToByteArray(), .. typeof(Fact).Module.ModuleVersionId.ToByteArray(),
    ]))[..Digits];
}
