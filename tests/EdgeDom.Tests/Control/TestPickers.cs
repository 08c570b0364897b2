using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Tests.Control;

/// <summary>People at the ports: they see what the light shows and press its button or scan.</summary>
internal sealed class TestPickers(TestWorld world)
{
    private readonly Dictionary<PortId, long> shown = [];
    private readonly Dictionary<PortId, ShowLight> last = [];

    /// <summary>Whether pickers work at all.</summary>
    public bool AreAway { get; set; }

    /// <summary>Pickers that were away take up what the lights show.</summary>
    public void ComeBack()
    {
        AreAway = false;
        foreach (var show in last.Values)
        {
            world.After(2000, () => Pick(show));
        }
    }

    public void Show(ShowLight show)
    {
        world.Say(new LightShown(show.Port, show.Number));
        if (shown.GetValueOrDefault(show.Port) == show.Number || show.Pick is null)
        {
            return;
        }

        (shown[show.Port], last[show.Port]) = (show.Number, show);
        world.After(2000 + world.Random.Next(4000), () => Pick(show));
    }

    private void Pick(ShowLight show)
    {
        if (AreAway || shown[show.Port] != show.Number)
        {
            return;
        }

        var pick = show.Pick!;
        if (world.Random.Next(1000) < world.Faults.ShortPermille)
        {
            world.Say(new LightPressed(show.Port, show.Number, world.Random.NextInt64(pick.Quantity)));
        }
        else if (world.Random.Next(2) == 0)
        {
            world.Say(new LightPressed(show.Port, show.Number, pick.Quantity));
        }
        else
        {
            var item = world.Settings.Items.Single(known => known.Sku == pick.Sku);
            world.Say(new CodeScanned(show.Port, item.Barcode));
            world.After(1500, () => PressIfStill(show));
        }
    }

    private void PressIfStill(ShowLight show)
    {
        if (shown[show.Port] == show.Number)
        {
            world.Say(new LightPressed(show.Port, show.Number, show.Pick!.Quantity));
        }
    }
}
