namespace OneWindow.Workflows.Execution;

/// <summary>Why a stimulus was refused.</summary>
/// <param name="Code">A stable code: <c>held</c>, <c>notHeld</c>, <c>faulted</c>, <c>notFaulted</c>, <c>notFound</c>, <c>ended</c>, <c>unknownVariable</c>, <c>ambiguousVariable</c>, <c>variableNotLive</c>, <c>badValue</c>, <c>unknownOutcome</c>.</param>
/// <param name="Field">The field or variable concerned, or null.</param>
/// <param name="MessageEn">The reason, in English.</param>
/// <param name="MessageZh">The reason, in Chinese.</param>
public sealed record ControlRefusal(string Code, string? Field, string MessageEn, string MessageZh);
