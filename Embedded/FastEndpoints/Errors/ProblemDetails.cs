using System.Text.Json.Serialization;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>The error body of RFC 9457 with a list of errors.</summary>
public sealed class ProblemDetails : IResult
{
    /// <summary>An empty problem.</summary>
    public ProblemDetails()
    {
    }

    /// <summary>A problem from failures of the current request.</summary>
    /// <param name="failures">The failures.</param>
    /// <param name="statusCode">The HTTP status; 400 if null.</param>
    public ProblemDetails(IReadOnlyList<ValidationFailure> failures, int? statusCode = null)
        : this(
            failures,
            CurrentHost.HttpContext?.Request.Path.Value ?? "",
            CurrentHost.HttpContext?.TraceIdentifier ?? "",
            statusCode ?? StatusCodes.Status400BadRequest)
    {
    }

    /// <summary>A problem from failures.</summary>
    /// <param name="failures">The failures.</param>
    /// <param name="instance">The address that was called.</param>
    /// <param name="traceId">Identifies the request in logs.</param>
    /// <param name="statusCode">The HTTP status.</param>
    public ProblemDetails(IReadOnlyList<ValidationFailure> failures, string instance, string traceId, int statusCode)
    {
        var settings = CurrentHost.Value?.Config.Errors.ProblemDetails ?? new ErrorOptions.ProblemDetailsConfig();
        Status = statusCode;
        Instance = instance;
        TraceId = traceId;
        var errors = new List<Error>(failures.Count);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var failure in failures)
        {
            var name = FieldNames.Of(failure);
            if (!settings.AllowDuplicateErrors && !seen.Add(name))
                continue;
            errors.Add(new Error
            {
                Name = name,
                Reason = failure.ErrorMessage,
                Code = settings.IndicateErrorCode ? failure.ErrorCode : null,
                Severity = settings.IndicateErrorSeverity ? failure.Severity.ToString() : null,
            });
        }

        Errors = errors;
        Type = settings.TypeTransformer(this);
        Title = settings.TitleTransformer(this);
        Detail = settings.DetailTransformer(this);
    }

    /// <summary>An address that explains the kind of problem.</summary>
    [JsonPropertyOrder(0)]
    public string Type { get; set; } = "https://www.rfc-editor.org/rfc/rfc7231#section-6.5.1";

    /// <summary>The kind of problem in words.</summary>
    [JsonPropertyOrder(1)]
    public string Title { get; set; } = "Bad Request";

    /// <summary>The HTTP status.</summary>
    [JsonPropertyOrder(2)]
    public int Status { get; set; } = StatusCodes.Status400BadRequest;

    /// <summary>The address that was called.</summary>
    [JsonPropertyOrder(3)]
    public string Instance { get; set; } = "";

    /// <summary>Identifies the request in logs.</summary>
    [JsonPropertyOrder(4)]
    public string TraceId { get; set; } = "";

    /// <summary>This problem in words, or null.</summary>
    [JsonPropertyOrder(5)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; set; }

    /// <summary>The single errors.</summary>
    [JsonPropertyOrder(6)]
    public IEnumerable<Error> Errors { get; set; } = [];

    internal string? SingleReason => Errors is List<Error> { Count: 1 } single ? single[0].Reason : null;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => httpContext.Response.SendAsync(this, Status, cancellation: httpContext.RequestAborted);

    /// <summary>One error of a problem.</summary>
    public sealed class Error
    {
        /// <summary>The field.</summary>
        [JsonPropertyOrder(0)]
        public string Name { get; set; } = "";

        /// <summary>What is wrong with it.</summary>
        [JsonPropertyOrder(1)]
        public string Reason { get; set; } = "";

        /// <summary>A code for programs, or null.</summary>
        [JsonPropertyOrder(2)]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Code { get; set; }

        /// <summary>How bad it is, or null.</summary>
        [JsonPropertyOrder(3)]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Severity { get; set; }
    }
}
