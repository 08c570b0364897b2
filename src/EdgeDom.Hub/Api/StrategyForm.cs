using EdgeDom.Hub.Orders;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Api;

/// <summary>Reads the shape of a strategy from JSON; its formulas are read when it is validated.</summary>
public static class StrategyForm
{
    private const int NameMax = 60;
    private const int ListMax = 20;
    private const int ChannelMax = 100;
    private const int WeekdaysMax = 7;
    private const int ParcelsMax = 12;
    private const long ExtraMax = 1_000_000;

    /// <summary>The document; worthless when the form has refused something.</summary>
    public static StrategyDocument Read(JsonForm form) =>
        new()
        {
            TimeZone = form.Text("timeZone", NameMax, isRequired: false),
            Scope = Scope(form),
            RuleSets = Each(form.Objects("ruleSets", 1, ListMax), RuleSet),
        };

    private static ScopeDocument? Scope(JsonForm within)
    {
        if (within.Object("scope", isRequired: false) is not { } form)
        {
            return null;
        }

        var channel = form.Text("channel", ChannelMax, isRequired: false);
        var market = form.Object("market", isRequired: false) is { } area ? PolicyForm.Market(area) : null;
        if (!form.Has("channel") && !form.Has("market"))
        {
            form.Refuse("channel", "is missing, and so is market: one of them must be there.");
        }

        form.NothingElse();
        return new ScopeDocument
        {
            Channel = channel,
            Market = market is null ? null : new ScopeMarketDocument
            {
                Countries = market.Countries.Count > 0 ? market.Countries : null,
                PostalPrefixes = market.PostalPrefixes.Count > 0 ? market.PostalPrefixes : null,
            },
        };
    }

    private static RuleSetDocument RuleSet(JsonForm form) => new()
    {
        Name = Name(form),
        When = form.Text("when", Formula.LengthMost, isRequired: false, mayBreakLines: true),
        Active = Active(form),
        Fences = Each(
            Some(form, "fences"), one => new FenceDocument { Name = Name(one), Refuses = Words(one, "refuses") }),
        Tiers = Each(
            Some(form, "tiers"),
            one => new TierDocument { Name = Name(one), When = Words(one, "when"), Offer = Offer(one) }),
        Terms = Each(Some(form, "terms"), Term),
        Split = form.Object("split", isRequired: false) is { } split ? Split(split) : new SplitDocument(),
        Delivery = form.Object("delivery", isRequired: false) is { } delivery
            ? Delivery(delivery) : new DeliveryDocument(),
        Offer = Offer(form),
        After = After(form),
    };

    private static ActiveDocument? Active(JsonForm within)
    {
        if (within.Object("active", isRequired: false) is not { } form)
        {
            return null;
        }

        string? Word(string name) => form.Text(name, NameMax, isRequired: false);
        var days = form.Texts("days", 1, WeekdaysMax, NameMax, isRequired: false);
        var active = new ActiveDocument
        {
            TimeZone = form.Text("timeZone", NameMax) ?? "",
            From = Word("from"),
            Until = Word("until"),
            Days = days.Count > 0 ? days : null,
            Opens = Word("opens"),
            Closes = Word("closes"),
        };
        form.NothingElse();
        return active;
    }

    private static TermDocument Term(JsonForm form) => new()
    {
        Name = Name(form),
        Per = form.Text("per", NameMax) ?? "",
        AmountMinor = Words(form, "amountMinor"),
        Owner = form.Text("owner", NameMax, isRequired: false),
        Until = form.Text("until", NameMax, isRequired: false),
    };

    private static SplitDocument Split(JsonForm form)
    {
        var split = new SplitDocument
        {
            IsOneParcelFirst = form.Flag("isOneParcelFirst", isRequired: false) ?? true,
            ParcelsMost = (int?)form.Whole("parcelsMost", 1, ParcelsMax, isRequired: false),
            MinParcelValueMinor = form.Whole(
                "minParcelValueMinor", 1, OrderRequest.ValueMinorMax, isRequired: false),
            ExtraParcelMinor = form.Whole("extraParcelMinor", 0, ExtraMax, isRequired: false) ?? 0,
            Consolidate = form.Object("consolidate", isRequired: false) is { } together ? Consolidate(together) : null,
            KeepsSkusWhole = form.Flag("keepsSkusWhole", isRequired: false) ?? false,
            Together = Each(
                Some(form, "together"), one => new GroupDocument { Name = Name(one), When = Words(one, "when") }),
        };
        form.NothingElse();
        return split;
    }

    private static ConsolidateDocument Consolidate(JsonForm form)
    {
        var usual = new ConsolidateDocument();
        var document = new ConsolidateDocument
        {
            DaysMost = (int?)form.Whole("daysMost", 1, ConsolidateDocument.DaysMostMax, isRequired: false)
                ?? usual.DaysMost,
            LeastSavingMinor = form.Whole(
                "leastSavingMinor", 0, ConsolidateDocument.LeastSavingMinorMost, isRequired: false)
                ?? usual.LeastSavingMinor,
            MarginMinutes = (int?)form.Whole(
                "marginMinutes", 1, ConsolidateDocument.MarginMinutesMost, isRequired: false) ?? usual.MarginMinutes,
        };
        form.NothingElse();
        return document;
    }

    private static DeliveryDocument Delivery(JsonForm form)
    {
        var delivery = new DeliveryDocument
        {
            LateMinorPerDay = form.Whole(
                "lateMinorPerDay", 0, DeliveryDocument.LateMinorMost, isRequired: false) ?? 0,
            Co2MinorPerTonne = form.Whole(
                "co2MinorPerTonne", 0, DeliveryDocument.Co2MinorMost, isRequired: false) ?? 0,
            WaitMinorPerHour = form.Whole(
                "waitMinorPerHour", 0, DeliveryDocument.WaitMinorMost, isRequired: false) ?? 0,
            RejectMinor = form.Whole("rejectMinor", 0, DeliveryDocument.RejectMinorMost, isRequired: false) ?? 0,
        };
        var tolerance = form.Wholes(
            "toleranceDays",
            DeliveryDocument.StepsMost,
            DeliveryDocument.ToleranceDaysMost);
        form.NothingElse();
        return tolerance is null ? delivery : delivery with { ToleranceDays = tolerance };
    }

    private static OfferDocument? Offer(JsonForm within)
    {
        if (within.Object("offer", isRequired: false) is not { } form)
        {
            return null;
        }

        var usual = new OfferDocument { Mode = "", Minutes = 0 };
        var offer = usual with
        {
            Mode = form.Text("mode", NameMax) ?? "",
            Minutes = (int)(form.Whole("minutes", 1, OfferDocument.MinutesMost) ?? 1),
            NodesMost = (int)(form.Whole("nodesMost", 1, OfferDocument.NodesMostMost, isRequired: false)
                ?? usual.NodesMost),
            Exhausted = form.Text("exhausted", NameMax, isRequired: false) ?? usual.Exhausted,
        };
        form.NothingElse();
        return offer;
    }

    private static AfterDocument? After(JsonForm within)
    {
        if (within.Object("after", isRequired: false) is not { } form)
        {
            return null;
        }

        var after = new AfterDocument
        {
            Full = Action(form, "full"), Partial = Action(form, "partial"), None = Action(form, "none"),
        };
        form.NothingElse();
        return after;
    }

    private static AfterActionDocument? Action(JsonForm within, string outcome)
    {
        if (within.Object(outcome, isRequired: false) is not { } form)
        {
            return null;
        }

        var action = new AfterActionDocument
        {
            Action = form.Text("action", NameMax) ?? "",
            Of = form.Text("of", NameMax, isRequired: false),
            CancelAfterMinutes = (int?)form.Whole(
                "cancelAfterMinutes", 1, AfterActionDocument.CancelAfterMinutesMost, isRequired: false),
        };
        form.NothingElse();
        return action;
    }

    private static IReadOnlyList<JsonForm> Some(JsonForm form, string name) =>
        form.Objects(name, 0, ListMax, isRequired: false);

    private static string Name(JsonForm form) => form.Text("name", NameMax) ?? "";

    private static string Words(JsonForm form, string name) =>
        form.Text(name, Formula.LengthMost, mayBreakLines: true) ?? "";

    private static IReadOnlyList<T> Each<T>(IReadOnlyList<JsonForm> forms, Func<JsonForm, T> read) =>
    [
        .. forms.Select(form =>
        {
            var document = read(form);
            form.NothingElse();
            return document;
        }),
    ];
}
