namespace EdgeDom.Wire.Vda5050;

/// <summary>Millimetres as the metres that VDA 5050 wants, exact.</summary>
internal static class Metres
{
    public static decimal Of(int mm) => new(Math.Abs(mm), 0, 0, mm < 0, 3);
}
