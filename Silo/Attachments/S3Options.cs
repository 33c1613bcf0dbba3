using System.Net;

namespace OneWindow.Silo.Attachments;

/// <summary>Settings of an S3-compatible store, section <c>Attachments:S3</c> of the configuration. Without an endpoint contents lie on this machine's disk.</summary>
internal sealed record S3Options
{
    private const string Section = AttachmentOptions.Section + ":S3";

    /// <summary>Address of the store, such as <c>https://s3.example.cn</c>; <c>https</c> means TLS. Null: there is none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The bucket; it must exist.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>What the names of contents begin with, for instance <c>onewindow/</c>; empty: nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Region that requests are signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Access key; give it by the environment (<c>Attachments__S3__AccessKey</c>).</summary>
    public string AccessKey { get; init; } = "";

    /// <summary>Secret key; give it by the environment, or a file by <see cref="SecretKeyFile"/>.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary>File that holds the secret key, as orchestrators mount them; null: <see cref="SecretKey"/> counts.</summary>
    public string? SecretKeyFile { get; init; }

    /// <summary>Seconds after which a request to the store is given up.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>The endpoint as an address; null when it is none.</summary>
    internal Uri? Address =>
        Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" } ? uri : null;

    /// <summary>The secret key, wherever it stands.</summary>
    internal string ReadSecretKey() => SecretKeyFile is null ? SecretKey : File.ReadAllText(SecretKeyFile).Trim();

    /// <summary>First problem of these settings as one line, or null when they can be used. What a secret is, it never says.</summary>
    internal string? Problem()
    {
        if (Endpoint is null)
            return this == new S3Options() ? null : $"{Section}:Endpoint must name the store when another setting of {Section} is given.";
        if (Address is not { } address)
            return $"{Section}:Endpoint must be an address such as https://s3.example.cn, without a path.";
        if (address.Scheme == "http" && !IsHere(address))
            return $"{Section}:Endpoint must begin with https: only a store on this machine is spoken to without TLS.";
        if (!IsBucket(Bucket ?? ""))
            return $"{Section}:Bucket must be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens.";
        // A setting that is there and says nothing arrives as null.
        if (Prefix is null || Prefix.Length > 200 || Prefix.StartsWith('/') || !Prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.') || Prefix.Split('/').Any(part => part is "." or ".."))
            return $"{Section}:Prefix must be letters, digits, '-', '_', '.' and '/', and not begin with '/'.";
        if (Region is null || Region.Length is 0 or > 64 || !Region.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return $"{Section}:Region must be letters, digits and hyphens.";
        if (TimeoutSeconds is < 1 or > 300)
            return $"{Section}:TimeoutSeconds must be 1 to 300.";
        if (string.IsNullOrEmpty(AccessKey))
            return $"{Section}:AccessKey is missing.";
        return SecretProblem();
    }

    private string? SecretProblem()
    {
        if (SecretKeyFile is null)
            return string.IsNullOrEmpty(SecretKey) ? $"{Section}:SecretKey is missing; {Section}:SecretKeyFile may name a file that holds it." : null;
        if (!string.IsNullOrEmpty(SecretKey))
            return $"{Section}:SecretKey and {Section}:SecretKeyFile cannot both be given.";
        try
        {
            return ReadSecretKey().Length == 0 ? $"{Section}:SecretKeyFile names an empty file." : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"{Section}:SecretKeyFile names a file that cannot be read.";
        }
    }

    private static bool IsHere(Uri address) => address.IsLoopback || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsBucket(string name) => name.Length is >= 3 and <= 63
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-')
        && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1]);
}
