namespace EdgeDom.Sourcing.Conditions;

/// <summary>A word, number, text or sign of a formula; the empty word stands at its end.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset)
{
    /// <summary>Whether it is this sign or word.</summary>
    public bool Is(string text) => Kind is TokenKind.Sign or TokenKind.Word && Text == text;
}
