using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Tests.Sourcing;

/// <summary>One row of the golden cases, read.</summary>
internal sealed partial record GoldenCase(
    string Name, RoutingQuestion Question, Strategy? Strategy, string Plan, string Codes)
{
    private const double MetresPerMicroDegree = 6_371_008.8 * Math.PI / 180_000_000;

    private static readonly string[] Told = ["wait", "fails", "in"];

    private static readonly GeoPoint Customer = new(0, 13_000_000);

    public static GoldenCase Read(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var parts = cells[3].Split(';', StringSplitOptions.TrimEntries);
        var facts = parts.Skip(1).Select(part => part.Split(' ')).ToDictionary(part => part[0], part => part[1]);
        var question = new RoutingQuestion(
            Customer,
            [.. parts[0].Split(' ').Select((word, index) => Line(index + 1, word))],
            cells[2] == "-" ? [] : [.. cells[2].Split(';', StringSplitOptions.TrimEntries).Select(Node)],
            new OrderFacts(
                facts.GetValueOrDefault("channel", "web"),
                facts.GetValueOrDefault("country", ""),
                facts.GetValueOrDefault("postal", ""),
                int.Parse(facts.GetValueOrDefault("priority", "0"), CultureInfo.InvariantCulture),
                At(facts.GetValueOrDefault("at", "2027-01-15T08:00:00Z")),
                Tier: facts.GetValueOrDefault("tier"),
                ValueMinor: Number(facts.GetValueOrDefault("value", "0"))),
            UnitValues: facts.GetValueOrDefault("prices")?.Split(',').Select(word => Line(0, word))
                .ToDictionary(price => price.Sku, price => price.Quantity),
            Items: facts.GetValueOrDefault("items")?.Split(',').Select(word => word.Split('='))
                .ToDictionary(word => Sku.Of(word[0]), word => Item(word[1].Split('/'))));
        return new GoldenCase(cells[1], question, cells[4] == "-" ? null : Rules(cells[4]), cells[5], cells[6]);
    }

    /// <summary>A decision in the words of the table.</summary>
    public static string Words(RoutingDecision decision)
    {
        var sent = decision.Parts.Select(part => $"{part.Node}:{Words(part.Lines)}");
        var plan = decision.Parts.Count == 0 ? "none" : string.Join("; ", sent);
        var missing = decision.Unfilled.Count == 0 ? "" : $"; short {Words(decision.Unfilled)}";
        return string.Create(CultureInfo.InvariantCulture, $"{plan} = {decision.CostMinor}{missing}");
    }

    /// <summary>Why each node was taken or not, in the words of the table.</summary>
    public static string Verdicts(RoutingDecision decision) => decision.Verdicts.Count == 0 ? "none" : string.Join(
        "; ", decision.Verdicts.Select(one => $"{one.Node} {JsonNamingPolicy.CamelCase.ConvertName($"{one.Code}")}"));

    private static string Words(IEnumerable<Demand> lines) => string.Join(
        ' ', lines.Select(line => $"{line.Sku}{(line.Sku.Value.Contains('-', StringComparison.Ordinal) ? "x" : "")}"
            + line.Quantity.ToString(CultureInfo.InvariantCulture)));

    private static Demand Line(int number, string word)
    {
        var found = Units().Match(word);
        return new Demand(number, Sku.Of(found.Groups["sku"].Value), Number(found.Groups["units"].Value));
    }

    private static NodeOffer Node(string text)
    {
        var all = text.Split(' ');
        var words = Array.FindAll(all, word => !Array.Exists(Told, what => IsKnown(word, what)));
        var name = words[0].Split('@');
        var hasKind = NodeKinds.TryRead(words[1], out var kind);
        var rest = words[(hasKind ? 2 : 1)..];
        var isGate = Enum.TryParse<NodeGate>(rest[^1], ignoreCase: true, out var gate) && char.IsLetter(rest[^1], 0);
        var stock = rest[1..^(isGate ? 1 : 0)].Select((word, index) => Line(index + 1, word));
        var metres = Number(rest[0]) * 1_000;
        return new NodeOffer(
            NodeId.Of(name[0]),
            Customer with { LatitudeMicroDegrees = (int)Math.Round(metres / MetresPerMicroDegree) },
            new CostCard(name.Length > 1 ? Number(name[1]) : 500, 1_000),
            isGate ? gate : NodeGate.Open,
            stock.ToDictionary(one => one.Sku, one => one.Quantity),
            kind,
            Ready: Known(all, "wait")?.Split('+') is { } minutes
                ? new ReadyTime(Number(minutes[0]) * 60_000, Number(minutes[1]) * 60_000, 0) : null,
            RejectPermille: Known(all, "fails") is { } permille ? (int)Number(permille) : null,
            Country: Known(all, "in"));
    }

    // Class, handling, price and grams; - for nothing.
    private static ItemFacts Item(string[] words) =>
        new(Word(words[0]), Word(words[1]), Number(words[2]), Number(words[3]));

    private static string? Word(string text) => text == "-" ? null : text;

    private static bool IsKnown(string word, string what) => word.StartsWith(what, StringComparison.Ordinal);

    private static string? Known(string[] words, string what) =>
        Array.Find(words, word => IsKnown(word, what))?[what.Length..];

    private static Strategy Rules(string text)
    {
        var rules = text.Split(';', StringSplitOptions.TrimEntries).Select((rule, index) =>
        {
            var space = rule.IndexOf(' ', StringComparison.Ordinal);
            return (Kind: space < 0 ? rule : rule[..space], Text: rule[(space + 1)..], Name: $"rule {index}");
        }).ToArray();
        IEnumerable<(string Text, string Name)> All(string kind) =>
            rules.Where(rule => rule.Kind == kind).Select(rule => (rule.Text, rule.Name));
        string? One(string kind) => All(kind).Select(rule => rule.Text).FirstOrDefault();
        TermDocument Term((string Text, string Name) rule, string per, string until) => new()
        {
            Name = rule.Name, Per = per, AmountMinor = rule.Text, Owner = "golden", Until = until,
        };
        var set = new RuleSetDocument
        {
            Name = "set",
            When = One("when"),
            Active = One("active") is { } active ? Active(active.Split(' ')) : null,
            Fences = [.. All("fence").Select(rule => new FenceDocument { Name = rule.Name, Refuses = rule.Text })],
            Tiers = [.. All("tier").Select(rule => new TierDocument { Name = rule.Name, When = rule.Text })],
            Terms =
            [
                .. All("parcel").Select(rule => Term(rule, "parcel", "2099-01-01T00:00:00Z")),
                .. All("ended-parcel").Select(rule => Term(rule, "parcel", "2020-01-01T00:00:00Z")),
                .. All("unit").Select(rule => Term(rule, "unit", "2099-01-01T00:00:00Z")),
            ],
            Delivery = new()
            {
                WaitMinorPerHour = Number(One("wait") ?? "0"), RejectMinor = Number(One("reject") ?? "0"),
            },
            Split = new()
            {
                IsOneParcelFirst = One("one-first") is null,
                ExtraParcelMinor = Number(One("extra") ?? "0"),
                ParcelsMost = One("most") is { } most ? (int)Number(most) : null,
                MinParcelValueMinor = One("worth") is { } worth ? Number(worth) : null,
                KeepsSkusWhole = One("whole") is not null,
                Together =
                    [.. All("together").Select(rule => new GroupDocument { Name = rule.Name, When = rule.Text })],
            },
        };
        RuleSetDocument[] sets = set is { When: null, Active: null } ? [set] : [set, new() { Name = "rest" }];
        var document = new StrategyDocument { TimeZone = One("zone"), RuleSets = sets };
        return Strategy.Read(document, out var strategy, out var errors)
            ? strategy : throw new InvalidDataException($"{text}: {string.Join(' ', errors)}");
    }

    private static ActiveDocument Active(string[] words)
    {
        var said = words.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        return new ActiveDocument
        {
            TimeZone = words[0],
            From = said.GetValueOrDefault("from"),
            Until = said.GetValueOrDefault("until"),
            Days = said.GetValueOrDefault("days")?.Split(','),
            Opens = said.GetValueOrDefault("opens"),
            Closes = said.GetValueOrDefault("closes"),
        };
    }

    private static Moment At(string text) => Moment.Of(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<sku>[a-z]|[A-Z]+-\d+(?=x))x?(?<units>\d+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Units();
}
