namespace EdgeDom.Sourcing.Conditions;

/// <summary>Takes a formula apart into words, numbers, texts and signs.</summary>
internal static class Tokens
{
    private static readonly string[] Signs =
        ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","];

    /// <summary>All tokens, an end behind them; throws <see cref="FormulaRefusedException"/> at what is none.</summary>
    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && text[at] is ' ' or '\n' or '\r' or '\t')
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", at));
                return tokens;
            }

            var token = Next(text, at);
            tokens.Add(token);
            at += token.Text.Length + (token.Kind == TokenKind.Text ? 2 : 0);
        }
    }

    private static Token Next(string text, int at)
    {
        var first = text[at];
        if (char.IsAsciiLetter(first))
        {
            var word = While(text, at, sign => char.IsAsciiLetterOrDigit(sign) || sign == '.');
            return new Token(TokenKind.Word, word, at);
        }

        if (char.IsAsciiDigit(first))
        {
            return new Token(TokenKind.Number, While(text, at, char.IsAsciiDigit), at);
        }

        if (first == '\'')
        {
            var end = text.IndexOf('\'', at + 1);
            return end < 0
                ? throw new FormulaRefusedException(at, "This text has no end.", "Close it with another '.")
                : new Token(TokenKind.Text, text[(at + 1)..end], at);
        }

        return Array.Find(Signs, sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) is { } found
            ? new Token(TokenKind.Sign, found, at)
            : throw new FormulaRefusedException(at, $"'{first}' means nothing here.", Cure(first));
    }

    private static string Cure(char sign) => sign switch
    {
        '=' => "Write == to compare.",
        '&' => "Write and.",
        '|' => "Write or.",
        '!' => "Write not.",
        '"' => "Write texts in single quotes: 'web'.",
        '.' => "Numbers are whole; write money in minor units and lengths in metres.",
        _ => "Take it out.",
    };

    private static string While(string text, int from, Func<char, bool> belongs)
    {
        var to = from;
        while (to < text.Length && belongs(text[to]))
        {
            to++;
        }

        return text[from..to];
    }
}
