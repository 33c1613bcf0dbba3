namespace FastEndpoints;

/// <summary>HTTP methods an endpoint can answer.</summary>
public enum Http
{
    /// <summary>Reads a resource.</summary>
    GET = 1,

    /// <summary>Creates a resource or runs a command.</summary>
    POST = 2,

    /// <summary>Replaces a resource.</summary>
    PUT = 3,

    /// <summary>Changes parts of a resource.</summary>
    PATCH = 4,

    /// <summary>Removes a resource.</summary>
    DELETE = 5,

    /// <summary>Like GET, without a body in the answer.</summary>
    HEAD = 6,

    /// <summary>Asks what a resource offers.</summary>
    OPTIONS = 7,

    /// <summary>Opens a tunnel.</summary>
    CONNECT = 8,

    /// <summary>Loops the request back.</summary>
    TRACE = 9,

    /// <summary>A safe read whose parameters are in the body.</summary>
    QUERY = 10,
}
