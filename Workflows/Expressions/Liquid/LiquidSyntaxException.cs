using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>A text is no Liquid, or uses what is left out.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It is thrown and caught inside the compiler only.")]
internal sealed class LiquidSyntaxException(string code, int position, string english, string chinese) : Exception
{
    internal static LiquidSyntaxException Syntax(int position, string english, string chinese) => new(ScriptProblemCodes.LiquidSyntax, position, english, chinese);

    internal ScriptProblem ToProblem(string source)
    {
        var before = source.AsSpan(0, Math.Min(position, source.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return new ScriptProblem(code, line, column, english, chinese);
    }
}
