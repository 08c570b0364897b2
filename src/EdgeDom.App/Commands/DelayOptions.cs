using System.CommandLine;
using System.Globalization;
using EdgeDom.App.PathTrials;

namespace EdgeDom.App.Commands;

/// <summary>The options of <c>edgedom plan</c> by which a move takes several ticks and robots are late.</summary>
internal sealed class DelayOptions
{
    private const int TicksMax = 1_000;
    private const int TicksPerMove = 3;
    private const string Span = "1-4";

    private readonly Option<int?> ticks = new("--ticks-per-action")
    {
        Description = $"Ticks that a move takes, 1 to {TicksMax}; steps are ticks then, and a robot enters a cell "
            + "only when it is empty or being left straight ahead, never closer than who leaves it was seen to be; "
            + "before cells that the map marks E robots rather come and go by lanes. "
            + $"Left out: {TicksPerMove} with --delay-p, else all move as one.",
    };

    private readonly Option<double?> probability = new("--delay-p")
    {
        Description = "Chance that a robot which is not late is made late in a tick, 0 to 1.",
    };

    private readonly Option<string?> span = new("--delay-ticks")
    {
        Description = $"With --delay-p: how many ticks it is late then, drawn evenly: LEAST-MOST, 1 to {TicksMax}; "
            + $"left out: {Span}.",
    };

    private readonly Option<int?> seed = new("--delay-seed")
    {
        Description = "With --delay-p: what delays are drawn by, from 0; left out: 1.",
    };

    private readonly Option<FileInfo?> late = new("--late")
    {
        Description = "With --delay-p: writes when each robot was late, a line each: first and last tick of each time "
            + "as FROM-UNTIL, with commas between.",
    };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [ticks, probability, span, seed, late];

    /// <summary>What was asked for; null for none of it. Throws on values that make no sense.</summary>
    public TickRule? Read(ParseResult parsed)
    {
        foreach (var option in new Option[] { span, seed, late })
        {
            Verb.Require(
                !IsGiven(parsed, option) || IsGiven(parsed, probability),
                $"{option.Name} needs {probability.Name}: without it no robot is ever late.");
        }

        if (!IsGiven(parsed, ticks) && !IsGiven(parsed, probability))
        {
            return null;
        }

        var perMove = parsed.GetValue(ticks) ?? TicksPerMove;
        Verb.Require(perMove is >= 1 and <= TicksMax, $"--ticks-per-action must be 1 to {TicksMax}.");
        var chance = parsed.GetValue(probability) ?? 0;
        Verb.Require(chance is >= 0 and <= 1, "--delay-p must be 0 to 1.");
        var (least, most) = Ends(parsed.GetValue(span) ?? Span);
        var drawnBy = parsed.GetValue(seed) ?? 1;
        Verb.Require(drawnBy >= 0, "--delay-seed must be 0 or more.");
        return new TickRule(perMove, new DelayRule(chance, least, most, drawnBy));
    }

    /// <summary>Writes who was late when, where that was asked for.</summary>
    public void Write(ParseResult parsed, Lateness? lateness)
    {
        if (parsed.GetValue(late) is not { } file || lateness is null)
        {
            return;
        }

        using var writer = new StreamWriter(file.FullName) { NewLine = "\n" };
        for (var robot = 0; robot < lateness.Robots; robot++)
        {
            writer.WriteLine(string.Join(',', lateness.Spells(robot).Select(spell =>
                string.Create(CultureInfo.InvariantCulture, $"{spell.From}-{spell.Until}"))));
        }
    }

    private static (int Least, int Most) Ends(string text)
    {
        var ends = text.Split('-');
        var (least, most) = (0, 0);
        Verb.Require(
            ends.Length == 2 && IsNumber(ends[0], out least) && IsNumber(ends[1], out most)
                && least >= 1 && least <= most && most <= TicksMax,
            $"--delay-ticks must be LEAST-MOST, such as {Span}, from 1 to {TicksMax}.");
        return (least, most);
    }

    private static bool IsGiven(ParseResult parsed, Option option) =>
        parsed.GetResult(option) is { Implicit: false };

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
