namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>Expressions.</summary>
internal sealed partial class ProgramGenerator
{
    private static readonly string[] OddNumbers =
    [
        "0", "-0", "1", "-1", "2", "3", "7", "10", "0.1", "0.5", "1.5", "-2.5", "2.675", "1e21", "1e-7", "123456789012345680000", "4294967296", "2147483648", "-2147483649", "9007199254740993",
        "5e-324", "1.7976931348623157e308", "0xff", "0b101", "0o17", "1_000", "NaN", "Infinity", "-Infinity", "1234.5678", "99.995", "0.000001",
    ];

    private static readonly string[] OddTexts =
    [
        "''", "' '", "'0'", "'1'", "'-1'", "'1e3'", "'0x10'", "'abc'", "'b,a,c'", "'null'", "'NaN'", "' 12 '", "'12px'", "'中文字'", "'a😀b'", "'é'", "'\\n\\t'", "'A-b_C d'", "'Infinity'", "'true'",
        "'2024-02-29'", "'a.b.c'", "'aaa'", "'[1,2]'", "'{\"a\":[1,{\"b\":null}]}'", "'ß'", "'İ'", "'x1y22z333'", "'length'", "'.5'", "'1_000'", "'\\u0041'", "'1.'", "'+5'", "'--1'",
    ];

    private static readonly string[] OddArrays =
    [
        "[]", "[0]", "[1, 2, 3]", "['b', 'a', 'C']", "[3, 1, 2, 10]", "[null]", "[undefined, 1]", "[[1, [2, [3]]], 4]", "[NaN, 0, -0]", "[true, 'x', 1.5]", "[{ a: 1 }, { a: 2, b: 3 }]", "['10', 9, '1']",
        "[[1, 'x'], [2, 'y']]", "[['a', 1], ['b', 2]]",
    ];

    private static readonly string[] OddObjects =
    [
        "{}", "{ a: 1 }", "{ a: 1, b: { c: [1, 2] } }", "{ length: 2, 0: 'x', 1: 'y' }", "{ 2: 'b', a: 0, 1: 'a' }", "{ a: undefined, b: null }", "{ toString() { return 'T'; } }",
        "{ valueOf() { return 42; } }", "{ get a() { return 7; }, set a(x) { this.z = x; } }", "{ toJSON() { return 'J'; } }", "{ a: [1, 2], x: 'y', 中: 1 }", "{ ['k' + 1]: 2, 'a-b': 3 }",
        "{ valueOf() { return {}; }, toString() { return 8; } }",
    ];

    private Piece Expression(Kind kind, int depth)
    {
        if (_random.Next(14) == 0)
            kind = AnyKind();
        var known = _names.FindAll(n => n.Kind == kind || kind == Kind.Any);
        if (known.Count > 0 && _random.Next(3) == 0)
            return Piece.Expression($"{Pick(known).Name}");
        if (depth <= 0)
            return Literal(kind);
        switch (_random.Next(12))
        {
            case 0:
                return Piece.Expression($"({Expression(Kind.Any, depth - 1)} ? {Expression(kind, depth - 1)} : {Expression(kind, depth - 1)})");
            case 1:
                return Piece.Expression($"({Expression(kind, depth - 1)} {Pick("&&", "||", "??")} {Expression(kind, depth - 1)})");
            case 2 when _random.Next(2) == 0:
                return Closure(kind, depth);
            case 3 when _random.Next(2) == 0:
                return Piece.Expression($"{Expression(Kind.Function, depth - 1)}({Arguments(depth - 1)})");
            case 4 when _random.Next(2) == 0:
                return Member(depth);
        }

        return kind switch
        {
            Kind.Number => Number(depth),
            Kind.Text => Text(depth),
            Kind.Boolean => Boolean(depth),
            Kind.Array => Array(depth),
            Kind.Object => Object(depth),
            Kind.Function => Function(depth),
            Kind.Date => Date(depth),
            Kind.Map => Map(depth),
            Kind.Set => Set(depth),
            _ => _random.Next(4) == 0 ? Operation(depth) : Expression(AnyOther(), depth),
        };
    }

    private Kind AnyOther() => Pick(Kind.Number, Kind.Text, Kind.Text, Kind.Boolean, Kind.Array, Kind.Array, Kind.Object, Kind.Function, Kind.Date, Kind.Map, Kind.Set);

    private Piece Literal(Kind kind) => kind switch
    {
        Kind.Number => Piece.Expression($"({(_random.Next(2) == 0 ? _random.Next(-9, 30).ToString(System.Globalization.CultureInfo.InvariantCulture) : Pick(OddNumbers))})"),
        Kind.Text => Piece.Expression($"{Pick(OddTexts)}"),
        Kind.Boolean => Piece.Expression($"{Pick("true", "false")}"),
        Kind.Array => Piece.Expression($"{Pick(OddArrays)}"),
        Kind.Object => Piece.Expression($"({Pick(OddObjects)})"),
        Kind.Function => Piece.Expression($"({Pick("x => x", "(x, y) => y", "() => 1", "x => x && x.a", "(a, b) => a > b", "x => x + 1", "function () { return arguments.length; }", "x => [x, x]", "x => String(x).length")})"),
        Kind.Date => Piece.Expression($"{Pick("new Date(2024, 1, 29, 12, 30)", "new Date('2024-02-29T23:59:59.999+08:00')", "new Date(NaN)", "new Date(1700000000000)", "new Date('2025-12-31')", "new Date(2026, 0, 1)")}"),
        Kind.Map => Piece.Expression($"{Pick("new Map()", "new Map([[1, 'a'], ['1', 'b'], [NaN, 'c']])", "new Map([['k', [1, 2]], [null, undefined]])")}"),
        Kind.Set => Piece.Expression($"{Pick("new Set()", "new Set([1, 2, '1', 2])", "new Set('hello')", "new Set([NaN, NaN, 0, -0])")}"),
        _ => _random.Next(5) == 0 ? Piece.Expression($"{Pick("null", "undefined")}") : Literal(AnyOther()),
    };

    private Piece Closure(Kind kind, int depth)
    {
        var (name, known, outer) = (Fresh("c"), _names.Count, (_isInFunction, _isInLoop));
        (_isInFunction, _isInLoop) = (true, false);
        _names.Add((name, Kind.Any, false));
        var body = Body(depth - 1);
        var value = Expression(kind, depth - 1);
        _names.RemoveRange(known, _names.Count - known);
        (_isInFunction, _isInLoop) = outer;
        return Piece.Expression($"(({name} = {Expression(Kind.Any, 0)}) => {{ {body} return {value}; }})()");
    }

    private Piece Member(int depth) => _random.Next(5) switch
    {
        0 => Piece.Expression($"{Expression(Kind.Any, depth - 1)}.{MemberName()}"),
        1 => Piece.Expression($"{Expression(Kind.Any, depth - 1)}?.{MemberName()}"),
        2 => Piece.Expression($"{Expression(Kind.Any, depth - 1)}?.[{Expression(Kind.Any, 0)}]?.{MemberName()}"),
        3 => Piece.Expression($"{Expression(Kind.Any, depth - 1)}.{Pick("toString", "valueOf", "a", "x")}?.({Arguments(0)})"),
        _ => Piece.Expression($"{Expression(Kind.Any, depth - 1)}[{Expression(Kind.Any, depth - 1)}]"),
    };

    /// <summary>None that gives a function of the library: what a program sets on one stays for all later programs of the process.</summary>
    private string MemberName() => Pick("a", "b", "x", "length", "c", "z", "size");

    private Piece Arguments(int depth)
    {
        var arguments = new List<Piece>();
        for (var i = _random.Next(4); i > 0; i--)
            arguments.Add(_random.Next(6) == 0 ? Piece.Expression($"...{Expression(Kind.Array, depth)}") : Expression(Kind.Any, depth));
        return Piece.List(arguments);
    }

    private Piece Operation(int depth) => _random.Next(6) switch
    {
        0 => Piece.Expression($"(typeof {Expression(Kind.Any, depth - 1)})"),
        1 => Piece.Expression($"({Pick("- ", "+ ", "~", "!", "void ")}{Expression(Kind.Any, depth - 1)})"),
        2 => Piece.Expression($"({Expression(Kind.Any, depth - 1)}, {Expression(Kind.Any, depth - 1)})"),
        3 => Piece.Expression($"structuredClone({Expression(Pick(Kind.Array, Kind.Object, Kind.Number), depth - 1)})"),
        4 => Piece.Expression($"JSON.parse(JSON.stringify({Expression(Kind.Any, depth - 1)}) ?? 'null')"),
        _ => Piece.Expression($"({Expression(Kind.Any, depth - 1)} {Pick("+", "-", "*", "%", "<", ">=", "==", "===", "!=", "&", "|", "^", "<<", ">>", ">>>", "/")} {Expression(Kind.Any, depth - 1)})"),
    };

    private Piece Boolean(int depth) => _random.Next(9) switch
    {
        0 => Piece.Expression($"({Expression(Kind.Any, depth - 1)} {Pick("==", "!=", "===", "!==", "<", ">", "<=", ">=")} {Expression(Kind.Any, depth - 1)})"),
        1 => Piece.Expression($"({Expression(Kind.Number, depth - 1)} {Pick("<", ">", "<=", ">=", "===")} {Expression(Kind.Number, depth - 1)})"),
        2 => Piece.Expression($"({Expression(Kind.Text, depth - 1)} {Pick("<", ">", "<=", "===", "==")} {Expression(Kind.Text, depth - 1)})"),
        3 => Piece.Expression($"!{Expression(Kind.Any, depth - 1)}"),
        4 => Piece.Expression($"({Expression(Kind.Text, 0)} in {Expression(Kind.Object, depth - 1)})"),
        5 => Piece.Expression($"({Expression(Kind.Any, depth - 1)} instanceof {Pick("Object", "Array", "Date", "Map", "Set", "RegExp", "Error", "Function0").Replace("Function0", "TypeError", StringComparison.Ordinal)})"),
        6 => Piece.Expression($"Object.is({Expression(Kind.Any, depth - 1)}, {Expression(Kind.Any, depth - 1)})"),
        7 => Piece.Expression($"Boolean({Expression(Kind.Any, depth - 1)})"),
        _ => TextTest(depth),
    };

    private Piece Function(int depth)
    {
        var (name, known, outer) = (Fresh("a"), _names.Count, (_isInFunction, _isInLoop));
        (_isInFunction, _isInLoop) = (true, false);
        var other = Fresh("a");
        _names.Add((name, Kind.Any, false));
        _names.Add((other, Kind.Any, false));
        var value = Expression(Kind.Any, depth - 1);
        _names.RemoveRange(known, _names.Count - known);
        (_isInFunction, _isInLoop) = outer;
        return _random.Next(4) switch
        {
            0 => Piece.Expression($"(({name}, {other} = {Expression(Kind.Any, 0)}) => {value})"),
            1 => Piece.Expression($"(function ({name}, {other}) {{ return {value}; }})"),
            2 => Piece.Expression($"(({{ a: {name}, x: {other} = 1 }} = {{}}) => {value})"),
            _ => Piece.Expression($"((...{name}) => {{ const {other} = {name}.length; return {value}; }})"),
        };
    }
}
