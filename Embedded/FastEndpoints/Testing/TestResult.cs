namespace FastEndpoints;

/// <summary>The outcome of a call in a test.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
/// <param name="Response">The HTTP response.</param>
/// <param name="Result">The body, or null if it does not fit the type.</param>
/// <param name="ErrorContent">The body as text, if it does not fit the type; else null.</param>
public sealed record TestResult<TResponse>(HttpResponseMessage Response, TResponse Result, string? ErrorContent = null)
{
    /// <summary>Takes response and body apart.</summary>
    /// <param name="response">The HTTP response.</param>
    /// <param name="result">The body.</param>
    public void Deconstruct(out HttpResponseMessage response, out TResponse result) => (response, result) = (Response, Result);
}
