using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Api;

/// <summary>Reads where something counts.</summary>
internal static class AreaForm
{
    private const int CountriesMost = 250;
    private const int CountryLength = 60;
    private const int PrefixesMost = 1_000;
    private const int PrefixLength = 20;
    private const long MetresMost = 25_000_000;

    /// <summary>The area in the field of that name; everywhere when it is left out.</summary>
    public static Area Read(JsonForm form)
    {
        if (form.Object("area", isRequired: false) is not { } area)
        {
            return Area.Everywhere;
        }

        var read = new Area(
            area.Texts("countries", 1, CountriesMost, CountryLength, isRequired: false),
            area.Texts("postalPrefixes", 1, PrefixesMost, PrefixLength, isRequired: false),
            area.Whole("metresMost", 0, MetresMost, isRequired: false));
        area.NothingElse();
        return read;
    }
}
