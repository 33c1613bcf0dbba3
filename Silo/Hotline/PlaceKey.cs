using System.Text;

namespace OneWindow.Silo.Hotline;

/// <summary>A place as repeats are found by it: the community, and the letters and digits of the address, whatever their width, case and spacing.</summary>
internal static class PlaceKey
{
    public static string Of(string community, string address)
    {
        var key = new StringBuilder(community).Append('|');
        foreach (var c in address.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }
}
