using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>How refusals are answered.</summary>
public sealed class ErrorOptions
{
    /// <summary>The status of a failed validation.</summary>
    public int StatusCode { get; set; } = StatusCodes.Status400BadRequest;

    /// <summary>The content type of error bodies, without charset.</summary>
    public string ContentType { get; set; } = "application/problem+json";

    /// <summary>The field under which failures without a property are reported.</summary>
    public string GeneralErrorsField { get; set; } = "GeneralErrors";

    /// <summary>Makes the error body from the failures, the request and the status.</summary>
    public Func<List<ValidationFailure>, HttpContext, int, object> ResponseBuilder { get; set; }
        = static (failures, _, status) => new ErrorResponse(failures, status);

    /// <summary>The body type that API documents name for refusals; none if null.</summary>
    public Type? ProducesMetadataType { get; set; } = typeof(ErrorResponse);

    internal ProblemDetailsConfig ProblemDetails { get; private set; } = new();

    /// <summary>Answers refusals with <see cref="FastEndpoints.ProblemDetails"/>.</summary>
    /// <param name="config">Changes the defaults.</param>
    public void UseProblemDetails(Action<ProblemDetailsConfig>? config = null)
    {
        var settings = new ProblemDetailsConfig();
        config?.Invoke(settings);
        ProblemDetails = settings;
        ProducesMetadataType = typeof(ProblemDetails);
        ResponseBuilder = settings.ResponseBuilder;
    }

    /// <summary>How <see cref="FastEndpoints.ProblemDetails"/> are filled.</summary>
    public sealed class ProblemDetailsConfig
    {
        /// <summary>Settings that name title and type by status.</summary>
        public ProblemDetailsConfig()
        {
            TitleTransformer = p => Map.TryGetValue(p.Status, out var known) ? known.Title : TitleValue;
            TypeTransformer = p => Map.TryGetValue(p.Status, out var known) ? known.Url : TypeValue;
        }

        /// <summary>Whether all failures of a field are listed; only the first of each otherwise.</summary>
        public bool AllowDuplicateErrors { get; set; }

        /// <summary>Whether errors carry their code.</summary>
        public bool IndicateErrorCode { get; set; }

        /// <summary>Whether errors carry their severity.</summary>
        public bool IndicateErrorSeverity { get; set; }

        /// <summary>The title for a status that <see cref="Map"/> lacks.</summary>
        public string TitleValue { get; set; } = "One or more errors occurred.";

        /// <summary>The type for a status that <see cref="Map"/> lacks.</summary>
        public string TypeValue { get; set; } = "https://www.rfc-editor.org/rfc/rfc7231#section-6.5.1";

        /// <summary>Makes the title.</summary>
        public Func<ProblemDetails, string> TitleTransformer { get; set; }

        /// <summary>Makes the type.</summary>
        public Func<ProblemDetails, string> TypeTransformer { get; set; }

        /// <summary>Makes the detail: by default the message if there is exactly one error.</summary>
        public Func<ProblemDetails, string?> DetailTransformer { get; set; } = static p => p.SingleReason;

        /// <summary>Title and type by status.</summary>
        public Dictionary<int, (string Title, string Url)> Map { get; } = StatusTitles.Create();

        /// <summary>Makes the error body.</summary>
        public Func<List<ValidationFailure>, HttpContext, int, object> ResponseBuilder { get; set; }
            = static (failures, context, status) => new ProblemDetails(failures, context.Request.Path, context.TraceIdentifier, status);
    }
}
