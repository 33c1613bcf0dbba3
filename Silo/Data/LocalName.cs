namespace OneWindow.Silo.Data;

/// <summary>A name in the two languages of the product.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record LocalName(string Zh, string En);
