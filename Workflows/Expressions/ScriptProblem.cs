namespace OneWindow.Workflows.Expressions;

/// <summary>Why a script is refused.</summary>
/// <param name="Code">A stable code: one of <see cref="ScriptProblemCodes"/>.</param>
/// <param name="Line">The line of the script, from 1.</param>
/// <param name="Column">The column in that line, in UTF-16 units, from 1.</param>
/// <param name="MessageEn">What is wrong, in English.</param>
/// <param name="MessageZh">What is wrong, in Chinese.</param>
public sealed record ScriptProblem(string Code, int Line, int Column, string MessageEn, string MessageZh);
