namespace EdgeDom.Wire.Vda5050;

/// <summary>The versions of VDA 5050 spoken here.</summary>
internal static class Versions
{
    public static void Check(string version)
    {
        if (version is not ("2.1.0" or "2.0.0"))
        {
            throw new ArgumentException(
                $"VDA 5050 version '{version}' is not spoken here; 2.1.0 and 2.0.0 are.", nameof(version));
        }
    }
}
