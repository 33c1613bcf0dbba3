using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace OneWindow.Embedded.Orleans.Generator;

/// <summary>Writes the reference class of a grain interface, with a request class per method.</summary>
internal sealed class ReferenceWriter
{
    public const string Runtime = "global::OneWindow.Embedded.Orleans";

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private readonly INamedTypeSymbol _interface;
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<Diagnostic>.Builder _problems = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly List<string> _descriptors = [];
    private readonly string _name;

    private ReferenceWriter(INamedTypeSymbol type)
    {
        _interface = type;
        _name = "Reference_" + Identifier(type);
    }

    public static GeneratedPart Write(INamedTypeSymbol type)
    {
        var writer = new ReferenceWriter(type);
        if (!KnownTypes.IsAccessible(type)) writer._problems.Add(Diagnostic.Create(Diagnostics.Inaccessible, type.Locations[0], type.Name));
        else writer.WriteClass();
        var isFaulty = writer._problems.Count > 0;
        return new GeneratedPart(writer._name, isFaulty ? "" : writer.Registration(), isFaulty ? null : writer._text.ToString(), writer._problems.ToImmutable());
    }

    public static string Identifier(INamedTypeSymbol type)
    {
        var text = new StringBuilder();
        foreach (var c in type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)) text.Append(char.IsLetterOrDigit(c) ? c : '_');
        return text.ToString().TrimEnd('_') + (type.Arity > 0 ? "_" + type.Arity : "");
    }

    /// <summary>The type as the operand of typeof, open when it is generic.</summary>
    public static string OpenName(INamedTypeSymbol type) => type.IsGenericType ? type.ConstructUnboundGenericType().ToDisplayString(Format) : type.ToDisplayString(Format);

    private static string Name(ITypeSymbol type) => type.ToDisplayString(Format);

    private static IEnumerable<ITypeParameterSymbol> TypeParameters(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? TypeParameters(outer).Concat(type.TypeParameters) : type.TypeParameters;

    private static string ParameterList(IEnumerable<ITypeParameterSymbol> parameters)
    {
        var names = string.Join(", ", parameters.Select(p => p.Name));
        return names.Length == 0 ? "" : $"<{names}>";
    }

    private static string Constraints(IEnumerable<ITypeParameterSymbol> parameters)
    {
        var text = new StringBuilder();
        foreach (var p in parameters)
        {
            var parts = new List<string>();
            if (p.HasUnmanagedTypeConstraint) parts.Add("unmanaged");
            else if (p.HasValueTypeConstraint) parts.Add("struct");
            else if (p.HasReferenceTypeConstraint) parts.Add("class");
            else if (p.HasNotNullConstraint) parts.Add("notnull");
            parts.AddRange(p.ConstraintTypes.Select(Name));
            if (p.HasConstructorConstraint) parts.Add("new()");
            if (parts.Count > 0) text.Append($" where {p.Name} : {string.Join(", ", parts)}");
        }

        return text.ToString();
    }

    private string Registration()
    {
        if (TypeParameters(_interface).Any())
        {
            var commas = new string(',', TypeParameters(_interface).Count() - 1);
            return $"builder.AddGenericInterface(typeof({OpenName(_interface)}), typeof({_name}<{commas}>));";
        }

        var methods = string.Concat(_descriptors.Select(d => $", {_name}.{d}.Descriptor"));
        return $"builder.AddInterface(typeof({Name(_interface)}), static (template, grainId) => new {_name}(template, grainId){methods});";
    }

    private void WriteClass()
    {
        var parameters = TypeParameters(_interface).ToArray();
        _text.AppendLine($"    internal sealed class {_name}{ParameterList(parameters)} : {Runtime}.GrainProxy, {Name(_interface)}{Constraints(parameters)}");
        _text.AppendLine("    {");
        _text.AppendLine($"        public {_name}({Runtime}.ReferenceTemplate template, global::Orleans.Runtime.GrainId grainId) : base(template, grainId) {{ }}");
        var number = 0;
        foreach (var declaring in new[] { _interface }.Concat(_interface.AllInterfaces))
        {
            foreach (var member in declaring.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, IsAbstract: true } method) WriteMethod(method, number++);
                else if (member is IPropertySymbol { IsStatic: false, IsAbstract: true } or IEventSymbol { IsStatic: false, IsAbstract: true })
                    _problems.Add(Diagnostic.Create(Diagnostics.Property, Location(member), member.Name, _interface.Name));
            }
        }

        _text.AppendLine("    }");
    }

    private void WriteMethod(IMethodSymbol method, int number)
    {
        if (!Check(method, out var call, out var result)) return;
        var callName = $"{method.Name}_{number}";
        var typeParameters = ParameterList(method.TypeParameters);
        if (method.TypeParameters.Length == 0) _descriptors.Add(callName);
        WriteCall(method, callName, call, result);

        var arguments = method.Parameters.Where(p => !KnownTypes.IsToken(p.Type)).ToArray();
        var token = method.Parameters.FirstOrDefault(p => KnownTypes.IsToken(p.Type));
        _text.AppendLine($"        {Name(method.ReturnType)} {Name(method.ContainingType)}.{method.Name}{typeParameters}({string.Join(", ", method.Parameters.Select((p, i) => $"{Name(p.Type)} p{i}"))})");
        _text.AppendLine("        {");
        _text.AppendLine($"            var call = new {callName}{typeParameters}();");
        var isCopying = arguments.Any(IsCopied);
        if (isCopying) _text.AppendLine($"            var copies = {Runtime}.CopyContext.Rent();");
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = $"p{method.Parameters.IndexOf(arguments[i])}";
            _text.AppendLine($"            call.A{i} = {(IsCopied(arguments[i]) ? $"copies.Copy({parameter})" : parameter)};");
        }

        if (isCopying) _text.AppendLine("            copies.Return();");
        var send = token is null ? "Send(call)" : $"Send(call, p{method.Parameters.IndexOf(token)})";
        _text.AppendLine(call switch
        {
            "VoidCall" => $"            _ = {send};",
            "TaskCall" => $"            return {send};",
            _ => $"            return new {Name(method.ReturnType)}({send});",
        });
        _text.AppendLine("        }");
    }

    private void WriteCall(IMethodSymbol method, string callName, string call, ITypeSymbol? result)
    {
        var typeParameters = ParameterList(method.TypeParameters);
        var resultArgument = result is null ? "" : $"<{Name(result)}>";
        var arguments = method.Parameters.Where(p => !KnownTypes.IsToken(p.Type)).ToArray();
        _text.AppendLine($"        internal sealed class {callName}{typeParameters} : {Runtime}.{call}{resultArgument}{Constraints(method.TypeParameters)}");
        _text.AppendLine("        {");
        _text.AppendLine($"            public static readonly {Runtime}.GrainMethod Descriptor = new {Runtime}.GrainMethod(typeof({Name(method.ContainingType)}), \"{method.Name}\", {TypeArray(method.TypeParameters.Select(p => p.Name))}, {TypeArray(method.Parameters.Select(p => Name(p.Type)))}, ({Runtime}.GrainMethodOptions){Options(method)}, {TimeoutLiteral(method)});");
        for (var i = 0; i < arguments.Length; i++) _text.AppendLine($"            public {Name(arguments[i].Type)} A{i};");
        _text.AppendLine($"            public override {Runtime}.GrainMethod Method => Descriptor;");
        var passed = string.Join(", ", method.Parameters.Select(p => KnownTypes.IsToken(p.Type) ? "CancellationToken" : $"A{System.Array.IndexOf(arguments, p)}"));
        var (invoke, type) = call switch
        {
            "VoidCall" => ("InvokeVoid", "void"),
            "TaskCall" => ("Invoke", Name(method.ReturnType)),
            _ => ("InvokeValue", Name(method.ReturnType)),
        };
        _text.AppendLine($"            protected override {type} {invoke}(object target) => (({Name(method.ContainingType)})target).{method.Name}{typeParameters}({passed});");
        if (result is not null && (KnownTypes.IsImmutable(result) || method.GetReturnTypeAttributes().Any(a => a.AttributeClass is { } c && KnownTypes.FullName(c) == "Orleans.ImmutableAttribute")))
            _text.AppendLine("            protected override bool IsResultImmutable => true;");
        if (arguments.Length > 0) WriteArguments(arguments);
        _text.AppendLine("        }");
    }

    private void WriteArguments(IParameterSymbol[] arguments)
    {
        _text.AppendLine($"            public override int GetArgumentCount() => {arguments.Length};");
        _text.AppendLine("            public override object GetArgument(int index) => index switch { "
            + string.Concat(arguments.Select((_, i) => $"{i} => A{i}, ")) + "_ => base.GetArgument(index) };");
        _text.AppendLine("            public override void SetArgument(int index, object value)");
        _text.AppendLine("            {");
        _text.AppendLine("                switch (index)");
        _text.AppendLine("                {");
        for (var i = 0; i < arguments.Length; i++) _text.AppendLine($"                    case {i}: A{i} = ({Name(arguments[i].Type)})value; break;");
        _text.AppendLine("                    default: base.SetArgument(index, value); break;");
        _text.AppendLine("                }");
        _text.AppendLine("            }");
    }

    private bool Check(IMethodSymbol method, out string call, out ITypeSymbol? result)
    {
        result = null;
        call = "";
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind == RefKind.None) continue;
            _problems.Add(Diagnostic.Create(Diagnostics.ByReference, Location(parameter), parameter.Name, method.Name));
            return false;
        }

        if (method.Parameters.Count(p => KnownTypes.IsToken(p.Type)) > 1)
        {
            _problems.Add(Diagnostic.Create(Diagnostics.SeveralTokens, Location(method), method.Name));
            return false;
        }

        if (method.ReturnsVoid)
        {
            call = "VoidCall";
            return true;
        }

        if (method.ReturnType is INamedTypeSymbol type)
        {
            call = KnownTypes.FullName(type) switch { "System.Threading.Tasks.Task" => "TaskCall", "System.Threading.Tasks.ValueTask" => "ValueTaskCall", _ => "" };
            result = type.TypeArguments.Length == 1 ? type.TypeArguments[0] : null;
        }

        if (call.Length > 0) return true;
        _problems.Add(Diagnostic.Create(Diagnostics.ReturnType, Location(method), method.Name));
        return false;
    }

    private Location Location(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(l => l.IsInSource) ?? _interface.Locations[0];

    private static bool IsCopied(IParameterSymbol parameter) =>
        !KnownTypes.IsImmutable(parameter.Type) && KnownTypes.Find(parameter, "Orleans.ImmutableAttribute") is null;

    private static int Options(IMethodSymbol method) =>
        (KnownTypes.Find(method, "Orleans.Concurrency.OneWayAttribute") is null ? 0 : 1)
        + (KnownTypes.Find(method, "Orleans.Concurrency.ReadOnlyAttribute") is null ? 0 : 2)
        + (KnownTypes.Find(method, "Orleans.Concurrency.AlwaysInterleaveAttribute") is null ? 0 : 4);

    private static string TimeoutLiteral(IMethodSymbol method) =>
        KnownTypes.Find(method, "Orleans.ResponseTimeoutAttribute")?.ConstructorArguments.FirstOrDefault().Value is string text ? $"\"{text}\"" : "null";

    private static string TypeArray(IEnumerable<string> types)
    {
        var list = string.Join(", ", types.Select(t => $"typeof({t})"));
        return list.Length == 0 ? "global::System.Type.EmptyTypes" : $"new global::System.Type[] {{ {list} }}";
    }
}
