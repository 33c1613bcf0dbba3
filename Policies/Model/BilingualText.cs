namespace OneWindow.Policies.Model;

/// <summary>A name or sentence in the two languages of the product.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record BilingualText(string Zh, string En)
{
    /// <summary>The English text.</summary>
    public override string ToString() => En;
}
