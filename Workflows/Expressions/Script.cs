using OneWindow.Workflows.Expressions.Library;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Expressions.Syntax;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions;

/// <summary>
/// A compiled script: JavaScript in a checked subset, without access to anything but an <see cref="IScriptHost"/>. Immutable; any number of threads may evaluate it.
/// </summary>
public sealed class Script
{
    private readonly FunctionCode _main;
    private readonly ScriptOptions _options;
    private readonly bool _changesValues;

    private Script(string source, ScriptOptions options, Emitter emitter, FunctionSyntax main)
    {
        Source = source;
        _options = options;
        _main = emitter.EmitMain(main);
        _changesValues = emitter.ChangesValues;
        References = emitter.References.ToReferences();
    }

    /// <summary>The text it was compiled from.</summary>
    public string Source { get; }

    /// <summary>What it refers to.</summary>
    public ScriptReferences References { get; }

    /// <summary>Compiles a script. A return statement is allowed at the top; the result is otherwise the value of the last statement.</summary>
    public static ScriptCompilation Compile(string source, ScriptOptions? options = null)
    {
        options ??= ScriptOptions.Default;
        try
        {
            var main = Parser.Parse(source, options.LongestSource);
            return new ScriptCompilation(new Script(source, options, new Emitter(), main));
        }
        catch (ScriptSyntaxException exception)
        {
            return new ScriptCompilation(exception.ToProblem(source));
        }
    }

    /// <summary>Evaluates the script.</summary>
    /// <returns>The result: read-only, without functions; a Date is an instant, a Map or Set an empty object.</returns>
    /// <exception cref="ScriptException">The script threw, or did more than it may, or a value it set does not fit.</exception>
    public Value Evaluate(IScriptHost host)
    {
        var run = Evaluation.Rent(host, _options, _changesValues);
        try
        {
            var result = _main.RunMain(run);
            result = run.Export(result);
            run.WriteBack();
            return result;
        }
        catch (ScriptThrowException thrown)
        {
            run.Depth = 0;
            throw Errors.ToScriptException(run, thrown.Thrown, LineOf(thrown.Position));
        }
        catch (ReadOnlyValueException exception)
        {
            throw new ScriptException("TypeError", exception.Message);
        }
        finally
        {
            run.Return();
        }
    }

    private int? LineOf(int position) => position < 0 ? null : Source.AsSpan(0, position).Count('\n') + 1;
}
