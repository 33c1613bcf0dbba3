namespace OneWindow.Silo.Storage;

/// <summary>Names of event streams.</summary>
public static class EventStream
{
    /// <summary>The stream of a grain: <c>{state name}/{grain key}</c>.</summary>
    public static string Of(string stateName, string grainKey) => $"{stateName}/{grainKey}";
}
