using System.Globalization;

namespace EdgeDom.Sourcing.Conditions;

/// <summary>
/// Reads a formula by its grammar: <c>or</c>, <c>and</c>, <c>not</c>, comparisons and <c>in [...]</c>, sums, products,
/// <c>if ... then ... else ...</c>, <c>min</c>, <c>max</c>, <c>startsWith</c>, names, numbers and quoted texts.
/// </summary>
internal sealed class FormulaReader(List<Token> tokens, FactScope scope)
{
    private const int DigitsMost = 15;
    private const int ListMost = 100;
    private const string Cut = "Something is missing at the end.";

    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    private int _at;
    private int _depth;

    /// <summary>How many steps were read so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Which facts were read so far, each once.</summary>
    public List<string> Asks { get; } = [];

    private Token Now => tokens[_at];

    /// <summary>The whole formula; throws <see cref="FormulaRefusedException"/> at its first error.</summary>
    public Piece Whole()
    {
        if (Now.Kind == TokenKind.End)
        {
            throw new FormulaRefusedException(0, "There is nothing here.", "Write a formula, or leave the key out.");
        }

        var piece = Any();
        return Now.Kind == TokenKind.End ? piece : throw new FormulaRefusedException(
            Now.Offset,
            $"Nothing may follow here, but '{Now.Text}' does.",
            "Join conditions with and or or; compare only two things at a time.");
    }

    private Piece Any()
    {
        if (++_depth > Formula.DepthMost)
        {
            throw new FormulaRefusedException(
                Now.Offset,
                string.Create(CultureInfo.InvariantCulture, $"More than {Formula.DepthMost} within each other."),
                "Make several rules of it.");
        }

        var piece = Either();
        _depth--;
        return piece;
    }

    private Piece Either()
    {
        var left = Both();
        while (Take("or") is { } sign)
        {
            var (one, two) = (left, Both());
            Need(one, two, sign);
            left = Step(Piece.Truth(facts => one.Holds(facts) || two.Holds(facts), one.Scope | two.Scope));
        }

        return left;
    }

    private Piece Both()
    {
        var left = Not();
        while (Take("and") is { } sign)
        {
            var (one, two) = (left, Not());
            Need(one, two, sign);
            left = Step(Piece.Truth(facts => one.Holds(facts) && two.Holds(facts), one.Scope | two.Scope));
        }

        return left;
    }

    private Piece Not()
    {
        if (Take("not") is not { } sign)
        {
            return Compared();
        }

        var piece = Nested(Not);
        Piece.Need(piece, ValueKind.Truth, sign);
        return Step(Piece.Truth(facts => !piece.Holds(facts), piece.Scope));
    }

    private Piece Compared()
    {
        var left = Sum();
        if (Take("in") is { } isIn)
        {
            return Listed(left, isIn);
        }

        if (Array.Find(Comparisons, Now.Is) is null)
        {
            return left;
        }

        var sign = tokens[_at++];
        var right = Sum();
        if (left.Kind != right.Kind || left.Kind == ValueKind.Truth)
        {
            throw new FormulaRefusedException(
                sign.Offset,
                $"A {Piece.Word(left.Kind)} cannot be compared with a {Piece.Word(right.Kind)}.",
                left.Kind == ValueKind.Truth || right.Kind == ValueKind.Truth
                    ? "Use a condition as it is, or with not before it." : "Quote texts, and only texts: 'web', 5.");
        }

        return Step(left.Kind == ValueKind.Text ? Texts(left, sign, right) : Numbers(left, sign.Text, right));
    }

    private static Piece Numbers(Piece left, string sign, Piece right)
    {
        var (one, two) = (left.Number, right.Number);
        Func<RuleFacts, bool> holds = sign switch
        {
            "==" => facts => one(facts) == two(facts),
            "!=" => facts => one(facts) != two(facts),
            "<" => facts => one(facts) < two(facts),
            "<=" => facts => one(facts) <= two(facts),
            ">" => facts => one(facts) > two(facts),
            _ => facts => one(facts) >= two(facts),
        };
        return Piece.Truth(holds, left.Scope | right.Scope);
    }

    private static Piece Texts(Piece left, Token sign, Piece right)
    {
        RequireWord(left, right.Literal, sign);
        RequireWord(right, left.Literal, sign);
        var (one, two, scope) = (left.Text, right.Text, left.Scope | right.Scope);
        return sign.Text switch
        {
            "==" => Piece.Truth(facts => string.Equals(one(facts), two(facts), StringComparison.Ordinal), scope),
            "!=" => Piece.Truth(facts => !string.Equals(one(facts), two(facts), StringComparison.Ordinal), scope),
            _ => throw new FormulaRefusedException(
                sign.Offset, "Texts have no order.", "Compare them with ==, != or in ['a', 'b']."),
        };
    }

    private Piece Listed(Piece left, Token sign)
    {
        Expect("[", "a list such as ['web', 'app']");
        var (words, numbers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<long>());
        do
        {
            var token = Now;
            var element = Sum();
            if (element.Kind != left.Kind || element.Scope != FactScope.None || left.Kind == ValueKind.Truth)
            {
                throw new FormulaRefusedException(
                    token.Offset,
                    $"This list may hold only fixed values of the kind before in: {Piece.Word(left.Kind)}.",
                    "Quote texts, and only texts.");
            }

            RequireWord(left, element.Literal, token);
            _ = left.Kind == ValueKind.Text ? words.Add(element.Literal!) : numbers.Add(element.Least);
        }
        while (Take(",") is not null);
        Expect("]", "the end of the list, ]");
        if (words.Count + numbers.Count > ListMost)
        {
            throw new FormulaRefusedException(sign.Offset, $"More than {ListMost} in a list.", "Make two rules of it.");
        }

        var (text, number) = (left.Text, left.Number);
        return Step(left.Kind == ValueKind.Text
            ? Piece.Truth(facts => words.Contains(text(facts)), left.Scope)
            : Piece.Truth(facts => numbers.Contains(number(facts)), left.Scope));
    }

    private Piece Sum()
    {
        var left = Product();
        while ((Take("+") ?? Take("-")) is { } sign)
        {
            left = Step(Piece.Combined(left, sign, Product()));
        }

        return left;
    }

    private Piece Product()
    {
        var left = Signed();
        while ((Take("*") ?? Take("/")) is { } sign)
        {
            left = Step(Piece.Combined(left, sign, Signed()));
        }

        return left;
    }

    private Piece Signed()
    {
        if (Take("-") is not { } sign)
        {
            return One();
        }

        var zero = Piece.Whole(0, 0, _ => 0, FactScope.None);
        return Step(Piece.Combined(zero, sign, Nested(Signed)));
    }

    private Piece One()
    {
        var token = tokens[_at++];
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Step(Number(token));
            case TokenKind.Text:
                return Step(Piece.Quoted(token.Text));
            case TokenKind.Sign when token.Text == "(":
                var piece = Any();
                Expect(")", "the other bracket, )");
                return piece;
            case TokenKind.Word:
                return Word(token);
            default:
                throw new FormulaRefusedException(
                    token.Offset,
                    token.Kind == TokenKind.End ? Cut : $"'{token.Text}' cannot stand here.",
                    "A name, a number or a 'text' belongs here.");
        }
    }

    private static Piece Number(Token token)
    {
        if (token.Text.Length > DigitsMost)
        {
            throw new FormulaRefusedException(
                token.Offset, $"A number has {DigitsMost} digits at most.", "Write a smaller one.");
        }

        var number = long.Parse(token.Text, CultureInfo.InvariantCulture);
        return Piece.Whole(number, number, _ => number, FactScope.None);
    }

    private Piece Word(Token word)
    {
        switch (word.Text)
        {
            case "true":
                return Step(Piece.Truth(_ => true, FactScope.None));
            case "false":
                return Step(Piece.Truth(_ => false, FactScope.None));
            case "if":
                return Chosen(word);
            case "min" or "max":
                return Extreme(word);
            case "startsWith":
                return Begun(word);
            default:
                var fact = Named(word);
                Asks.AddRange(Asks.Contains(fact.Name) ? [] : [fact.Name]);
                return Step(Piece.Of(fact));
        }
    }

    private Fact Named(Token word)
    {
        if (!Fact.All.TryGetValue(word.Text, out var fact))
        {
            var near = Fact.All.Keys.FirstOrDefault(
                name => name.EndsWith("." + word.Text, StringComparison.OrdinalIgnoreCase)
                    || name.Equals(word.Text, StringComparison.OrdinalIgnoreCase));
            throw new FormulaRefusedException(
                word.Offset,
                $"'{word.Text}' is not known.",
                near is null ? $"Known are {Names()}." : $"Do you mean {near}?");
        }

        return scope.HasFlag(fact.Scope) ? fact : throw new FormulaRefusedException(
            word.Offset, $"'{word.Text}' is not known yet where this is asked.", $"Here you may ask for {Names()}.");
    }

    private string Names() => string.Join(
        ", ", Fact.All.Values.Where(fact => scope.HasFlag(fact.Scope)).Select(fact => fact.Name));

    private Piece Chosen(Token word)
    {
        var condition = Any();
        Piece.Need(condition, ValueKind.Truth, word);
        Expect("then", "then");
        var yes = Any();
        Expect("else", "else: what counts otherwise");
        var no = Any();
        Piece.Need(yes, ValueKind.Number, word);
        Piece.Need(no, ValueKind.Number, word);
        var (one, two) = (yes.Number, no.Number);
        return Step(Piece.Whole(
            Math.Min(yes.Least, no.Least),
            Math.Max(yes.Most, no.Most),
            facts => condition.Holds(facts) ? one(facts) : two(facts),
            condition.Scope | yes.Scope | no.Scope));
    }

    private Piece Extreme(Token word)
    {
        var (left, right) = Pair(word);
        Piece.Need(left, ValueKind.Number, word);
        Piece.Need(right, ValueKind.Number, word);
        var (one, two, both) = (left.Number, right.Number, left.Scope | right.Scope);
        return Step(word.Text == "min"
            ? Piece.Whole(
                Math.Min(left.Least, right.Least),
                Math.Min(left.Most, right.Most),
                facts => Math.Min(one(facts), two(facts)),
                both)
            : Piece.Whole(
                Math.Max(left.Least, right.Least),
                Math.Max(left.Most, right.Most),
                facts => Math.Max(one(facts), two(facts)),
                both));
    }

    private Piece Begun(Token word)
    {
        var (left, right) = Pair(word);
        Piece.Need(left, ValueKind.Text, word);
        Piece.Need(right, ValueKind.Text, word);
        var (one, two) = (left.Text, right.Text);
        return Step(Piece.Truth(
            facts => one(facts).StartsWith(two(facts), StringComparison.Ordinal), left.Scope | right.Scope));
    }

    private (Piece Left, Piece Right) Pair(Token word)
    {
        Expect("(", $"a bracket: {word.Text}(..., ...)");
        var left = Any();
        Expect(",", $"a comma: {word.Text}(..., ...)");
        var right = Any();
        Expect(")", "the other bracket, )");
        return (left, right);
    }

    private Piece Nested(Func<Piece> read)
    {
        if (++_depth > Formula.DepthMost)
        {
            throw new FormulaRefusedException(Now.Offset, "Too many signs in a row.", "Two of them make none.");
        }

        var piece = read();
        _depth--;
        return piece;
    }

    private Piece Step(Piece piece) => ++Steps <= Formula.StepsMost ? piece : throw new FormulaRefusedException(
        tokens[_at - 1].Offset,
        string.Create(CultureInfo.InvariantCulture, $"This takes more than {Formula.StepsMost} steps."),
        "Use in [...] for long lists, or make several rules of it.");

    private Token? Take(string text) => Now.Is(text) ? tokens[_at++] : null;

    private void Expect(string text, string words)
    {
        if (Take(text) is null)
        {
            throw new FormulaRefusedException(
                Now.Offset, Now.Kind == TokenKind.End ? Cut : $"'{Now.Text}' is too early.", $"Here belongs {words}.");
        }
    }

    private static void Need(Piece one, Piece two, Token sign)
    {
        Piece.Need(one, ValueKind.Truth, sign);
        Piece.Need(two, ValueKind.Truth, sign);
    }

    private static void RequireWord(Piece fact, string? word, Token where)
    {
        if (fact.Words is { } words && word is not null && !words.Contains(word, StringComparer.Ordinal))
        {
            throw new FormulaRefusedException(
                where.Offset, $"'{word}' never comes up here.", $"It is one of {string.Join(", ", words)}.");
        }
    }
}
