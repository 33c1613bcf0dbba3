namespace OneWindow.Silo.Privacy;

/// <summary>How personal data looks in answers and lists.</summary>
internal static class Mask
{
    /// <summary>Keeps the first three and the last four digits of a phone, or only the last two of a short number.</summary>
    public static string Phone(string phone) => phone.Length >= 10
        ? string.Concat(phone.AsSpan(0, 3), new string('*', phone.Length - 7), phone.AsSpan(phone.Length - 4))
        : string.Concat(new string('*', Math.Max(phone.Length - 2, 0)), phone.AsSpan(Math.Max(phone.Length - 2, 0)));
}
