namespace FastEndpoints;

/// <summary>Titles and type addresses of problem details, from the registry of HTTP status codes.</summary>
internal static class StatusTitles
{
    private const string Rfc = "https://www.rfc-editor.org/rfc/";

    internal static Dictionary<int, (string Title, string Url)> Create() => new()
    {
        [400] = ("Bad Request", Rfc + "rfc7231#section-6.5.1"),
        [401] = ("Unauthorized", Rfc + "rfc7235#section-3.1"),
        [402] = ("Payment Required", Rfc + "rfc7231#section-6.5.2"),
        [403] = ("Forbidden", Rfc + "rfc7231#section-6.5.3"),
        [404] = ("Not Found", Rfc + "rfc7231#section-6.5.4"),
        [405] = ("Method Not Allowed", Rfc + "rfc7231#section-6.5.5"),
        [406] = ("Not Acceptable", Rfc + "rfc7231#section-6.5.6"),
        [407] = ("Proxy Authentication Required", Rfc + "rfc7235#section-3.2"),
        [408] = ("Request Timeout", Rfc + "rfc7231#section-6.5.7"),
        [409] = ("Conflict", Rfc + "rfc7231#section-6.5.8"),
        [410] = ("Gone", Rfc + "rfc7231#section-6.5.9"),
        [411] = ("Length Required", Rfc + "rfc7231#section-6.5.10"),
        [412] = ("Precondition Failed", Rfc + "rfc7232#section-4.2"),
        [413] = ("Payload Too Large", Rfc + "rfc7231#section-6.5.11"),
        [414] = ("URI Too Long", Rfc + "rfc7231#section-6.5.12"),
        [415] = ("Unsupported Media Type", Rfc + "rfc7231#section-6.5.13"),
        [416] = ("Range Not Satisfiable", Rfc + "rfc7233#section-4.4"),
        [417] = ("Expectation Failed", Rfc + "rfc7231#section-6.5.14"),
        [421] = ("Misdirected Request", Rfc + "rfc7540#section-9.1.2"),
        [422] = ("Unprocessable Entity", Rfc + "rfc4918#section-11.2"),
        [423] = ("Locked", Rfc + "rfc4918#section-11.3"),
        [424] = ("Failed Dependency", Rfc + "rfc4918#section-11.4"),
        [426] = ("Upgrade Required", Rfc + "rfc7231#section-6.5.15"),
        [428] = ("Precondition Required", Rfc + "rfc6585#section-3"),
        [429] = ("Too Many Requests", Rfc + "rfc6585#section-4"),
        [431] = ("Request Header Fields Too Large", Rfc + "rfc6585#section-5"),
        [451] = ("Unavailable For Legal Reasons", Rfc + "rfc7725#section-3"),
        [500] = ("Internal Server Error", Rfc + "rfc7231#section-6.6.1"),
    };
}
