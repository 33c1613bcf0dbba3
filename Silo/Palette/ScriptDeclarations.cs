using OneWindow.Grains.Palette;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Hotline;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Palette;

/// <summary>Declares what scripts of a definition may use.</summary>
internal sealed class ScriptDeclarations(IWorkflowDefinitions definitions, IActivityPalette palette) : IScriptDeclarations
{
    private const string ScriptType = "Elsa.RunJavaScript";
    private const string BulkType = "Elsa.BulkDispatchWorkflows";

    /// <inheritdoc/>
    public async Task<string> DeclareAsync(string definitionId, string? activityType, string? propertyName, bool inEnglish, CancellationToken cancellationToken)
    {
        var writer = new DeclarationWriter(inEnglish);
        writer.Write(HostFunctionDocs.Types);
        var variables = new List<(string Name, string Type)>();
        var inputs = new List<(string Name, string Type)>();
        if (await definitions.FindAsync(definitionId, null, cancellationToken) is var (_, json))
        {
            var definition = WorkflowDefinition.Parse(json);
            inputs.AddRange(definition.Inputs.Where(input => input.Name.Length > 0).Select(input => (input.Name, DeclarationWriter.TypeOf(input.TypeName, input.IsArray))));
            var told = definitionId == HotlineCaseGrain.DefinitionId ? HotlineInput.Types : ApplicationContract.Leads(definition) ? ApplicationInput.Types : [];
            inputs.AddRange(told.Where(known => inputs.All(input => input.Name != known.Name)).Select(known => (known.Name, DeclarationWriter.TypeOf(known.TypeName))));
            var parts = DefinitionParts.Of(definition);
            variables.AddRange(parts.Variables.Select(variable => (variable.Name, DeclarationWriter.TypeOf(variable.TypeName, variable.IsArray))));
            foreach (var (name, type) in variables)
                writer.Variable(name, type);
            foreach (var (name, type) in inputs)
                writer.Input(name, type, definition.Inputs.FirstOrDefault(input => input.Name == name)?.Description);
            await DeclareOutputsAsync(writer, parts, cancellationToken);
        }

        foreach (var function in HostFunctionDocs.All)
            writer.Function(function);
        if (activityType == ScriptType)
        {
            foreach (var function in HostFunctionDocs.OfScriptActivities)
                writer.Function(function);
        }

        if (activityType == BulkType && "correlationIdFunction".Equals(propertyName, StringComparison.OrdinalIgnoreCase))
            writer.Function(new("getItem(): any", "当前项。", "The item at hand."));
        writer.Object("variables", variables, "变量；修改后写回。", "The variables; what a script changes is written back.");
        writer.Object("input", inputs, "流程输入。", "The inputs of the workflow.");
        writer.Object("args", [], "随脚本给出的参数。", "What is handed to the script.");
        return writer.ToString();
    }

    private async Task DeclareOutputsAsync(DeclarationWriter writer, DefinitionParts parts, CancellationToken cancellationToken)
    {
        var types = (await palette.ReadAsync(cancellationToken)).Activities.ToLookup(activity => activity.Type, StringComparer.Ordinal);
        foreach (var activity in parts.Activities)
        {
            foreach (var output in types[activity.Type].LastOrDefault()?.Outputs ?? [])
            {
                var type = DeclarationWriter.TypeOf(output.TypeName);
                if (activity.Name is { Length: > 0 } name)
                    writer.Output(name, output.Name, type);
                if (activity.Id.Length > 0 && activity.Id != activity.Name)
                    writer.Output(activity.Id, output.Name, type);
            }
        }
    }
}
