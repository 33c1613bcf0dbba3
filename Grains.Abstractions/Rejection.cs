namespace OneWindow.Grains;

/// <summary>Why a command is refused; decides the HTTP status.</summary>
public enum RejectionKind
{
    /// <summary>The content is wrong (400).</summary>
    Invalid,

    /// <summary>The thing does not exist (404).</summary>
    NotFound,

    /// <summary>The thing is not in a state that allows it, or has changed meanwhile (409).</summary>
    Conflict,

    /// <summary>The person may not do it (403).</summary>
    Forbidden,

    /// <summary>Something that it needs does not answer; it can be sent again later (503).</summary>
    Unavailable,
}

/// <summary>A refused command: a stable code, the field, and a sentence for a clerk in both languages.</summary>
/// <param name="Kind">Class of the refusal.</param>
/// <param name="Code">Stable code, such as <c>case.stale_revision</c>.</param>
/// <param name="Field">Field of the command in camel case, or null when it concerns the whole.</param>
/// <param name="Zh">Sentence in Chinese.</param>
/// <param name="En">Sentence in English.</param>
[GenerateSerializer, Immutable, Alias("onewindow.Rejection")]
public sealed record Rejection(
    [property: Id(0)] RejectionKind Kind,
    [property: Id(1)] string Code,
    [property: Id(2)] string? Field,
    [property: Id(3)] string Zh,
    [property: Id(4)] string En)
{
    /// <summary>Current revision of the thing, when the caller's was stale.</summary>
    [Id(5)]
    public long? CurrentRevision { get; init; }
}

/// <summary>Raised by grains that refuse a command; nothing was changed.</summary>
[GenerateSerializer, Alias("onewindow.CommandRejectedException")]
public sealed class CommandRejectedException : Exception
{
    /// <summary>Creates the exception for a rejection.</summary>
    public CommandRejectedException(Rejection rejection)
        : base(rejection.En) => Rejection = rejection;

    /// <summary>What was refused and why.</summary>
    [Id(0)]
    public Rejection Rejection { get; private set; }
}
