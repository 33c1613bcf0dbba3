using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Workflows.Expressions.Syntax;

/// <summary>Ends the compilation of a script at the first problem. Never leaves <see cref="Script.Compile"/>.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It is thrown and caught inside the compiler only.")]
internal sealed class ScriptSyntaxException(string code, int position, string messageEn, string messageZh) : Exception(messageEn)
{
    /// <summary>Where in the source, from 0.</summary>
    internal int Position => position;

    internal static ScriptSyntaxException Unsupported(int position, string what) => new(
        ScriptProblemCodes.Unsupported,
        position,
        $"{what} is not part of the scripts of workflows.",
        $"流程脚本不支持 {what}。");

    internal ScriptProblem ToProblem(string source)
    {
        var line = 1;
        var lineStart = 0;
        var end = Math.Min(position, source.Length);
        for (var i = 0; i < end; i++)
        {
            if (source[i] != '\n')
                continue;
            line++;
            lineStart = i + 1;
        }

        return new ScriptProblem(code, line, end - lineStart + 1, Message, messageZh);
    }
}
