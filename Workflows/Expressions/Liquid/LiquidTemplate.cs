using OneWindow.Workflows.Expressions.Running;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>A compiled text in Liquid, in the subset that texts of notices use. Immutable; any number of threads may render it. Nothing is escaped unless the text says so.</summary>
internal sealed class LiquidTemplate
{
    private readonly LiquidNode[] _nodes;
    private readonly ScriptOptions _options;

    private LiquidTemplate(LiquidNode[] nodes, ScriptOptions options)
    {
        _nodes = nodes;
        _options = options;
    }

    /// <summary>Compiles a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="problem">The first problem; null if there is a template.</param>
    /// <param name="options">Limits; they are those of scripts.</param>
    internal static LiquidTemplate? Compile(string source, out ScriptProblem? problem, ScriptOptions? options = null)
    {
        options ??= ScriptOptions.Default;
        try
        {
            problem = null;
            return new LiquidTemplate(LiquidParser.Parse(source, options.LongestSource), options);
        }
        catch (LiquidSyntaxException exception)
        {
            problem = exception.ToProblem(source);
            return null;
        }
    }

    /// <summary>Makes the text.</summary>
    /// <exception cref="ScriptException">It did more than it may (kind budget), or a filter cannot do what it is asked (kind Liquid).</exception>
    internal string Render(IScriptHost host)
    {
        var run = Evaluation.Rent(host, _options, changesValues: false);
        try
        {
            var context = new LiquidContext(run);
            LiquidNode.RenderAll(_nodes, context);
            return context.Output.ToString();
        }
        catch (ScriptThrowException thrown)
        {
            throw new ScriptException(ScriptException.Liquid, Library.Errors.ToScriptException(run, thrown.Thrown, null).Message);
        }
        finally
        {
            run.Return();
        }
    }
}
