using Microsoft.CodeAnalysis;

namespace OneWindow.Embedded.Orleans.Generator;

/// <summary>Errors of grain interfaces and classes. The ids are those of the genuine analysers for the same mistake.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor ByReference = Error("ORLEANS0002", "Parameters cannot be passed by reference", "Parameter '{0}' of grain method '{1}' is ref, in or out; arguments travel as copies");
    public static readonly DiagnosticDescriptor Property = Error("ORLEANS0008", "Grain interfaces hold methods only", "'{0}' is no method; grain interface '{1}' may hold methods only");
    public static readonly DiagnosticDescriptor ReturnType = Error("ORLEANS0009", "Grain methods are asynchronous", "Grain method '{0}' must return Task, Task<T>, ValueTask, ValueTask<T>, or void (one-way)");
    public static readonly DiagnosticDescriptor Inaccessible = Error("ORLEANS0107", "Type is not accessible to generated code", "'{0}' must be public or internal, and so must the types around it");
    public static readonly DiagnosticDescriptor SeveralTokens = Error("ORLEANS0109", "At most one cancellation token", "Grain method '{0}' has more than one CancellationToken parameter");

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(id, title, message, "Usage", DiagnosticSeverity.Error, true);
}
