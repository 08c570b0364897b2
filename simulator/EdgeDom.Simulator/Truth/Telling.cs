namespace EdgeDom.Simulator.Truth;

/// <summary>Whom a world's things tell what happens to them; nobody by default.</summary>
internal sealed class Telling
{
    public IWitness? Witness { get; set; }
}
