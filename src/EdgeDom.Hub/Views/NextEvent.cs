namespace EdgeDom.Hub.Views;

/// <summary>What is expected to happen next to units of an order.</summary>
public enum NextEvent
{
    /// <summary>Somebody releases or declines it, or its hold ends.</summary>
    HoldEnds = 0,

    /// <summary>Stock that units wait for comes.</summary>
    StockComes = 1,

    /// <summary>The node takes its fulfilment order or rejects it.</summary>
    NodeAnswers = 2,

    /// <summary>The node says whether it gives back what it was asked for.</summary>
    NodeGivesBack = 3,

    /// <summary>The parcel leaves the node.</summary>
    Leaves = 4,

    /// <summary>The parcel arrives at the customer.</summary>
    Arrives = 5,

    /// <summary>Its allocation window closes, and it is planned.</summary>
    Planned = 6,

    /// <summary>All of it leaves together, or what is there of it alone.</summary>
    LetGo = 7,
}
