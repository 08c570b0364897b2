using EdgeDom.Model.Commands;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;
using EdgeDom.Simulator.Clockwork;
using EdgeDom.Simulator.Lines;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Truth;

namespace EdgeDom.Simulator.Ports;

/// <summary>
/// One port with its devices and the person at it, who does what the light shows: takes what is really in the bin, puts
/// it into the tote, confirms by scan or button, and never takes twice for one display.
/// </summary>
public sealed class PortStation : Element
{
    private const int CorrectionMillis = 2500;
    private const int SecondScanMillis = 200;
    private const int SecondPressMillis = 150;

    private readonly Agenda agenda;
    private readonly WorldTruth truth;
    private readonly PickerSettings habits;
    private readonly IReadOnlyDictionary<Sku, Item> items;
    private readonly IReadOnlyList<Item> articles;
    private readonly PortHardware hardware;
    private readonly BinFront front;
    private readonly Dice dice;
    private PickerPhase phase = PickerPhase.Idle;
    private PickDisplay? pick;
    private long number = -1;
    private long takenNumber = -1;
    private bool isLit;
    private long inHand;
    private bool isScanning;
    private bool scansWrongFirst;
    private bool hasConfirmed;
    private long phaseMillis = Never;
    private long secondMillis = Never;
    private string? slippedCode;

    internal PortStation(WorldSettings settings, PortLayout layout, PortLines lines, Agenda agenda, WorldTruth truth)
    {
        this.agenda = agenda;
        this.truth = truth;
        Port = layout.Id;
        habits = settings.Picker;
        articles = settings.Items;
        items = settings.Items.ToDictionary(item => item.Sku);
        hardware = new PortHardware(layout.Id, lines);
        front = new BinFront(settings.Port);
        dice = new Dice(settings.Seed, "port " + layout.Id);
        agenda.Add(this);
    }

    /// <summary>Which port.</summary>
    public PortId Port { get; }

    /// <summary>Picks taken in hand, those of no unit included.</summary>
    public long PicksDone { get; private set; }

    /// <summary>Picks where fewer units were there than the light asked for.</summary>
    public long PicksShort { get; private set; }

    /// <summary>Bins brought in front of the person.</summary>
    public long Presentations => front.Presentations;

    /// <summary>Takes what has come in by the lines; called with the world's time.</summary>
    internal void Listen(Moment now)
    {
        if (hardware.Listen() is { } show)
        {
            See(show, now);
            PlanNext();
        }
    }

    /// <summary>A robot has lowered a bin into the port.</summary>
    internal void Gain(BinId bin, Moment now)
    {
        front.Gain(bin, now);
        if (phase == PickerPhase.WaitingForBin)
        {
            Reach(now);
            PlanNext();
        }
    }

    /// <inheritdoc />
    public override void Wake(Moment now)
    {
        if (secondMillis <= now.UnixMillis)
        {
            secondMillis = Never;
            SlipAgain();
        }

        if (phaseMillis <= now.UnixMillis)
        {
            phaseMillis = Never;
            GoOn(now);
        }

        PlanNext();
    }

    private void GoOn(Moment now)
    {
        switch (phase)
        {
            case PickerPhase.Reaching:
                TakeGoods(now);
                break;
            case PickerPhase.Confirming when scansWrongFirst:
                scansWrongFirst = false;
                hardware.Scan(OtherBarcode());
                phaseMillis = now.UnixMillis + CorrectionMillis;
                break;
            case PickerPhase.Confirming or PickerPhase.Confirmed:
                Confirm(now);
                break;
        }
    }

    private void See(ShowLight show, Moment now)
    {
        var isSameNumber = show.Number == number;
        var isSamePick = show.Pick == pick;
        number = show.Number;
        if (show.Pick is null)
        {
            (isLit, phaseMillis) = (false, Never);
            phase = phase == PickerPhase.Confirming ? phase : PickerPhase.Idle;
            return;
        }

        var hasTaken = isSamePick && (takenNumber == show.Number || (!hasConfirmed && phase == PickerPhase.Confirming));
        isLit = true;
        if (hasTaken)
        {
            // The goods are out of the bin already: only the confirmation is still wanted.
            takenNumber = show.Number;
            phase = PickerPhase.Confirming;
            var again = now.UnixMillis + Human(habits.ConfirmMillis);
            phaseMillis = hasConfirmed || phaseMillis == Never ? again : Math.Max(phaseMillis, again);
        }
        else if (!isSameNumber || !isSamePick || phase == PickerPhase.Idle)
        {
            (pick, inHand, hasConfirmed) = (show.Pick, 0, false);
            Reach(now);
        }
    }

    private void Reach(Moment now)
    {
        var what = pick!;
        if (!truth.BinsAt(Port).Contains(what.Bin))
        {
            (phase, phaseMillis) = (PickerPhase.WaitingForBin, Never);
            return;
        }

        var more = what.Quantity > 1 ? (Math.Min(what.Quantity, 100) - 1) * Human(habits.MoreUnitMillis) : 0;
        var away = dice.Happens(habits.AwayPerMillion) ? habits.AwayMillis : 0;
        phase = PickerPhase.Reaching;
        phaseMillis = front.Bring(what.Bin, now) + Human(habits.ReachMillis) + more + away;
    }

    private void TakeGoods(Moment now)
    {
        var what = pick!;
        if (!truth.BinsAt(Port).Contains(what.Bin))
        {
            phase = PickerPhase.WaitingForBin;
            return;
        }

        var isRight = truth.LoadIn(what.Bin, what.Compartment)?.Sku == what.Sku;
        inHand = isRight ? truth.Take(Port, what.Bin, what.Compartment, what.ToteSlot, what.Quantity) : 0;
        hardware.GramsOnScale += inHand * (items.GetValueOrDefault(what.Sku)?.WeightGrams ?? 0);
        takenNumber = number;
        PicksDone++;
        PicksShort += inHand < what.Quantity ? 1 : 0;
        isScanning = inHand == what.Quantity && hardware.HasScanner && items.ContainsKey(what.Sku)
            && dice.Happens(habits.ScansPermille * 1000);
        scansWrongFirst = isScanning && articles.Count > 1 && dice.Happens(habits.WrongScanPerMillion);
        phase = PickerPhase.Confirming;
        phaseMillis = now.UnixMillis + Human(habits.PutMillis) + Human(habits.ConfirmMillis);
    }

    private void Confirm(Moment now)
    {
        SendConfirmation();
        (phase, hasConfirmed) = (PickerPhase.Confirmed, true);
        phaseMillis = now.UnixMillis + habits.RepeatAfterMillis;
        if (dice.Happens(isScanning ? habits.DoubleScanPerMillion : habits.DoublePressPerMillion))
        {
            secondMillis = now.UnixMillis + (isScanning ? SecondScanMillis : SecondPressMillis);
            slippedCode = isScanning ? items[pick!.Sku].Barcode : null;
        }
    }

    // The hand does not see that the light has gone on: a second press is one for whatever is lit by then.
    private void SlipAgain()
    {
        if (slippedCode is not null)
        {
            hardware.Scan(slippedCode);
        }
        else if (isLit)
        {
            hardware.Press(number, pick!.Quantity);
        }
    }

    private void SendConfirmation()
    {
        if (isScanning)
        {
            hardware.Scan(items[pick!.Sku].Barcode);
        }
        else
        {
            hardware.Press(number, inHand);
        }
    }

    private string OtherBarcode()
    {
        var index = dice.Below(articles.Count);
        return articles[articles[index].Sku == pick!.Sku ? (index + 1) % articles.Count : index].Barcode;
    }

    private int Human(int medianMillis) => HumanTime.Draw(dice, medianMillis);

    private void PlanNext() => agenda.Plan(this, Math.Min(phaseMillis, secondMillis));
}
