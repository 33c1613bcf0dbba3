using System.Text.RegularExpressions;

namespace OneWindow.Api.Studio.Shell;

/// <summary>Names with a hash of their content, as Studio's build and Monaco's give them.</summary>
internal static partial class FingerprintedNames
{
    /// <summary>Does the name hold a hash?</summary>
    public static bool IsMatch(string path) => Framework().IsMatch(path) || Monaco().IsMatch(path) || Bundle().IsMatch(path);

    [GeneratedRegex(@"^_framework/(?:.+/)?[^/]+\.[0-9a-z]{10}\.(?:wasm|js|dat)$")]
    private static partial Regex Framework();

    [GeneratedRegex(@"^_content/BlazorMonaco/.+-[0-9A-Za-z_-]{8}\.(?:js|css|ttf)$")]
    private static partial Regex Monaco();

    [GeneratedRegex(@"^_content/.+\.[0-9a-z]{10}\.bundle\.scp\.css$")]
    private static partial Regex Bundle();
}
