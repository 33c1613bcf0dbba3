namespace OneWindow.Workflows.Compilation;

/// <summary>A reason why a definition cannot run.</summary>
/// <param name="Code">A stable code, such as <c>unknownActivity</c>; see <see cref="ProblemCodes"/>.</param>
/// <param name="ActivityId">The activity concerned; null when it is the workflow.</param>
/// <param name="JsonPath">Where in the definition, as JSONPath.</param>
/// <param name="MessageEn">What is wrong, in English.</param>
/// <param name="MessageZh">What is wrong, in Chinese.</param>
public sealed record CompilationProblem(string Code, string? ActivityId, string JsonPath, string MessageEn, string MessageZh);
