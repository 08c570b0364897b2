using EdgeDom.Control;
using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Ledger;
using EdgeDom.Site.Links;
using EdgeDom.Site.Postings;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Topics;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site.Loop;

/// <summary>What a loop works with; in virtual time the same with lines in memory.</summary>
public sealed record LoopParts
{
    /// <summary>What the site was told.</summary>
    public required SiteOptions Options { get; init; }

    /// <summary>The clock of the site: real, scaled or virtual.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Measures how long ticks take: also a scaled or virtual site works in real time.</summary>
    public TimeProvider WallTime { get; init; } = TimeProvider.System;

    /// <summary>The open ledger; the loop is its only user.</summary>
    public required SiteLedger Ledger { get; init; }

    /// <summary>The line to the robots' broker.</summary>
    public required IMessageLine RobotLine { get; init; }

    /// <summary>The robots.</summary>
    public required RobotLinks Robots { get; init; }

    /// <summary>The devices of the ports.</summary>
    public required PortLinks Ports { get; init; }

    /// <summary>What pages do.</summary>
    public required PageActs Acts { get; init; }

    /// <summary>What callers post.</summary>
    public PostingCalls Postings { get; init; } = new();

    /// <summary>The exchange with the hub.</summary>
    public required SiteSync Sync { get; init; }

    /// <summary>The room on the ledger's volume; null in virtual time.</summary>
    public SpaceWatch? Space { get; init; }

    /// <summary>For the night shift.</summary>
    public required ILogger<SiteLoop> Log { get; init; }

    /// <summary>Makes the brain; tests give another one with a planted bug.</summary>
    public Func<SiteSettings, SiteState, SiteStep> Brain { get; init; } =
        (settings, state) => new SiteStep(settings, state);

    /// <summary>Whether a fresh view is made after each commit for pages on other threads.</summary>
    public bool PublishesViews { get; init; }
}
