using EdgeDom.Model.Commands;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>One port: its bins, its order totes, what its light shows and what was done last.</summary>
internal sealed class Port(int index, int[] cells, PortLayout layout)
{
    public int Index { get; } = index;

    /// <summary>Its first cell; ways to the port are reckoned to it.</summary>
    public int Cell => Cells[0];

    /// <summary>All cells through which bins come and go.</summary>
    public int[] Cells { get; } = cells;

    public PortLayout Layout { get; } = layout;

    public bool IsOpen { get; set; } = true;

    /// <summary>Number of the present display; acts on an older one are refused.</summary>
    public long Revision { get; set; }

    /// <summary>What the light shows; null when it is dark.</summary>
    public PickDisplay? Display { get; set; }

    /// <summary>When the light said it shows the present display; null until then.</summary>
    public Moment? ShownAt { get; set; }

    public Moment ShowSentAt { get; set; }

    public int ShowRepeats { get; set; }

    public string LastCode { get; set; } = "";

    public Moment LastCodeAt { get; set; }

    public string Message { get; set; } = "";

    public Confirmation? Last { get; set; }

    /// <summary>Orders by tote slot; null where free.</summary>
    public OpenOrder?[] Totes { get; } = new OpenOrder?[layout.ToteSlots];

    /// <summary>All visits of this port that have not ended, oldest first.</summary>
    public List<Visit> Visits { get; } = [];

    /// <summary>Visits whose bins are at the port, in the order they came.</summary>
    public List<Visit> Bins { get; } = [];

    /// <summary>Derived: robots that carry a bin here or were told to lift one for here.</summary>
    public int Carriers { get; set; }

    public List<string> LinesDown { get; } = [];

    /// <summary>When the port began to wait for a bin; null while it does not.</summary>
    public Moment? WaitingSince { get; set; }

    /// <summary>Last stable weight; -1 when unknown.</summary>
    public long Grams { get; set; } = -1;

    /// <summary>Weight the last pick should have added.</summary>
    public long ExpectedGrams { get; set; }

    /// <summary>Keys of the last acts from the page, oldest first.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>The visit in front of the picker; null while waiting.</summary>
    public Visit? Presented
    {
        get
        {
            foreach (var visit in Bins)
            {
                if (visit.Stage == VisitStage.Presented)
                {
                    return visit;
                }
            }

            return null;
        }
    }

    /// <summary>Whether one more bin may be brought.</summary>
    public bool HasSlot => Bins.Count + Carriers < Layout.Slots;

    public int SlotOf(OpenOrder order) => Array.IndexOf(Totes, order) + 1;
}
