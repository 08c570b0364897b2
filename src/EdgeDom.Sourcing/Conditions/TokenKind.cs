namespace EdgeDom.Sourcing.Conditions;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>The end of the formula.</summary>
    End = 0,

    /// <summary>A name or a word of the language.</summary>
    Word = 1,

    /// <summary>A whole number without sign.</summary>
    Number = 2,

    /// <summary>A text, without its quotes.</summary>
    Text = 3,

    /// <summary>Anything else: operators, brackets, commas.</summary>
    Sign = 4,
}
