using System.Text.Json.Serialization;

namespace FastEndpoints;

/// <summary>The body sent when an exception was not handled.</summary>
public sealed class InternalErrorResponse
{
    /// <summary>The HTTP status in words.</summary>
    [JsonPropertyOrder(0)]
    public string Status { get; set; } = "Internal Server Error!";

    /// <summary>The HTTP status.</summary>
    [JsonPropertyOrder(1)]
    public int Code { get; set; } = 500;

    /// <summary>The exception's message or a general sentence.</summary>
    [JsonPropertyOrder(2)]
    public string Reason { get; set; } = "";

    /// <summary>Where to look.</summary>
    [JsonPropertyOrder(3)]
    public string Note { get; set; } = "See application log for stack trace.";
}
