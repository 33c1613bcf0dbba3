namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>
/// Makes random programs of the subset, which end and whose results are not chance. This part makes statements; the others expressions and calls of the library.
/// </summary>
internal sealed partial class ProgramGenerator(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<(string Name, Kind Kind, bool IsConst)> _names = [];
    private int _counter;
    private int _loops;
    private bool _isInFunction;
    private bool _isInLoop;

    public Piece Program()
    {
        var statements = new List<Piece>();
        var count = 3 + _random.Next(8);
        for (var i = 0; i < count; i++)
            statements.Add(Statement(2));
        statements.Add(Piece.Statement($"for (const f of [{Piece.List([.. _names.Select(n => Piece.Expression($"() => {n.Name}"))])}]) note(f);"));
        return Piece.Block(statements);
    }

    private Piece Statement(int depth)
    {
        switch (_random.Next(depth > 0 ? 22 : 9))
        {
            case 0 or 1 or 2 or 3:
                return Note(depth);
            case 4 or 5:
                return Declaration(depth);
            case 6:
                return Assignment(depth);
            case 7:
                return Guarded(Expression(Kind.Any, depth + 1));
            case 8:
                return Jump(depth);
            case 9:
                return Piece.Statement($"if ({Expression(Kind.Boolean, depth)}) {{ {Body(depth)} }} else {{ {Body(depth)} }}");
            case 10:
                return Piece.Statement($"try {{ {Body(depth)} }} catch ({Fresh("e")}) {{ {Body(depth)} }} finally {{ {Body(depth - 1)} }}");
            case 11:
                return Piece.Statement($"try {{ {Body(depth)} throw {Thrown(depth)}; }} catch (error) {{ note(() => failure(error)); }}");
            case 12 or 13 or 14 or 15:
                return Loop(depth);
            case 16:
                return Switch(depth);
            case 17 or 18:
                return FunctionDeclaration(depth);
            case 19 or 20:
                return Destructuring(depth);
            default:
                return Labelled(depth);
        }
    }

    private Piece Body(int depth)
    {
        var (count, statements) = (_names.Count, new List<Piece>());
        for (var i = 1 + _random.Next(3); i > 0; i--)
            statements.Add(Statement(depth - 1));
        _names.RemoveRange(count, _names.Count - count);
        return Piece.Block(statements);
    }

    private Piece Note(int depth) => Piece.Statement($"note(() => {Expression(Kind.Any, depth + 1)});");

    private static Piece Guarded(Piece expression) => Piece.Statement($"try {{ {expression}; }} catch (error) {{ log.push(failure(error)); }}");

    private Piece Declaration(int depth)
    {
        var kind = AnyKind();
        var (keyword, name) = (Pick("let", "const", "var"), Fresh("v"));
        var safe = Literal(kind);
        var value = Expression(kind, depth + 1);
        _names.Add((name, kind, keyword == "const"));
        return Piece.Statement($"{keyword} {name} = (() => {{ try {{ return {value}; }} catch (error) {{ log.push(failure(error)); return {safe}; }} }})();");
    }

    private Piece Assignment(int depth)
    {
        // Counters of loops, whose names begin with i, are left alone, so that loops end.
        var targets = _names.FindAll(n => (!n.IsConst || _random.Next(6) == 0) && !n.Name.StartsWith('i'));
        if (targets.Count == 0)
            return Note(depth);
        var (name, kind, _) = Pick(targets);
        return _random.Next(8) switch
        {
            0 => Guarded(Piece.Expression($"{name} {Pick("+=", "-=", "*=", "??=", "||=", "&&=", "%=", "|=", "<<=", ">>>=")} {Expression(kind, depth)}")),
            1 => Guarded(Piece.Expression($"{Pick("++", "--")}{name}")),
            2 => Guarded(Piece.Expression($"{name}{Pick("++", "--")}")),
            3 => Guarded(Piece.Expression($"{name}.{Pick("a", "b", "x", "z")} = {Expression(Kind.Any, depth)}")),
            4 => Guarded(Piece.Expression($"{name}[{Pick("0", "'a'", "'b'", "-1", "1.5", "null", "'k1'")}] {Pick("=", "+=", "??=")} {Expression(Kind.Any, depth)}")),
            5 => Guarded(Piece.Expression($"delete {name}.{Pick("a", "b", "x", "z")}")),
            _ => Guarded(Piece.Expression($"{name} = {Expression(kind, depth)}")),
        };
    }

    private Piece Jump(int depth)
    {
        if (_isInLoop && _random.Next(2) == 0)
            return Piece.Statement($"if ({Expression(Kind.Boolean, depth)}) {Pick("break", "continue")};");
        return _isInFunction ? Piece.Statement($"if ({Expression(Kind.Boolean, depth)}) return {Expression(Kind.Any, depth)};") : Note(depth);
    }

    private Piece Loop(int depth)
    {
        if (_loops > 2)
            return Note(depth);
        _loops++;
        var outer = _isInLoop;
        _isInLoop = true;
        var (name, known) = (Fresh("i"), _names.Count);
        var kind = _random.Next(6);
        _names.Add((name, kind < 2 ? Kind.Number : kind == 3 ? Kind.Text : Kind.Any, kind is > 1 and < 4));
        var (header, foot) = kind switch
        {
            0 => (Piece.Statement($"for (let {name} = 0; {name} < {_random.Next(5)}; {name}++)"), Piece.Statement($"")),
            1 => (Piece.Statement($"for (let {name} = {_random.Next(6)}, $n = 0; {name}-- > 0 && $n++ < 9;)"), Piece.Statement($"")),
            2 => (Piece.Statement($"for (const {name} of {Expression(Kind.Array, 1)}.slice(0, 5))"), Piece.Statement($"")),
            3 => (Piece.Statement($"for (const {name} in {Expression(Kind.Object, 1)})"), Piece.Statement($"")),
            4 => (Piece.Statement($"var {name} = 0; while ({name}++ < {_random.Next(4)})"), Piece.Statement($"")),
            _ => (Piece.Statement($"var {name} = 0; do"), Piece.Statement($"while (++{name} < {_random.Next(4)});")),
        };

        var closure = _random.Next(3) == 0 ? Piece.Statement($"later.push(() => {name});") : Piece.Statement($"");
        var body = Body(depth);
        _names.RemoveRange(known, _names.Count - known);
        _isInLoop = outer;
        _loops--;
        return Piece.Statement($"const {name}s = []; try {{ const later = {name}s; {header} {{ {closure} {body} }} {foot} }} catch (error) {{ log.push(failure(error)); }} for (const f of {name}s) note(f);");
    }

    private Piece Switch(int depth)
    {
        var cases = new List<Piece>();
        for (var i = _random.Next(4); i >= 0; i--)
            cases.Add(Piece.Statement($"case {Expression(Kind.Any, 0)}: {Body(depth)} {Pick("break;", string.Empty)}"));
        cases.Insert(_random.Next(cases.Count + 1), Piece.Statement($"default: {Body(depth)}"));
        return Piece.Statement($"try {{ switch ({Expression(Kind.Any, 1)}) {{ {Piece.Block(cases)} }} }} catch (error) {{ log.push(failure(error)); }}");
    }

    private Piece FunctionDeclaration(int depth)
    {
        var (name, known, outer) = (Fresh("f"), _names.Count, (_isInFunction, _isInLoop));
        (_isInFunction, _isInLoop) = (true, false);
        var (first, second, third) = (Fresh("p"), Fresh("p"), Fresh("p"));
        _names.Add((first, Kind.Any, false));
        _names.Add((second, Kind.Number, false));
        _names.Add((third, Kind.Array, false));
        var body = Body(depth);
        var result = Expression(Kind.Any, depth);
        _names.RemoveRange(known, _names.Count - known);
        (_isInFunction, _isInLoop) = outer;
        _names.Add((name, Kind.Function, true));
        return Piece.Statement($"function {name}({first}, {second} = {Expression(Kind.Number, 0)}, ...{third}) {{ if (++calls > 40) return; {body} return {result}; }}");
    }

    private Piece Destructuring(int depth)
    {
        var (a, b, c) = (Fresh("d"), Fresh("d"), Fresh("d"));
        var pattern = _random.Next(5) switch
        {
            0 => Piece.Statement($"[{a}, {b} = {Expression(Kind.Any, 0)}, ...{c}]"),
            1 => Piece.Statement($"[, {a}, [{b}, {c}] = [1]]"),
            2 => Piece.Statement($"{{ a: {a}, b: {{ c: {b} = 4 }} = {{}}, ...{c} }}"),
            3 => Piece.Statement($"{{ length: {a}, [{Expression(Kind.Any, 0)}]: {b}, x: {c} = {a} }}"),
            _ => Piece.Statement($"{{ {a}, {b} = 2, a: [{c}] = [] }}"),
        };
        var source = Expression(Pick(Kind.Array, Kind.Object, Kind.Any, Kind.Text), depth);
        _names.Add((a, Kind.Any, false));
        _names.Add((b, Kind.Any, false));
        _names.Add((c, Kind.Any, false));
        return Piece.Statement($"var {a}, {b}, {c}; try {{ ({pattern} = {source}); }} catch (error) {{ log.push(failure(error)); }}");
    }

    private Piece Labelled(int depth)
    {
        var (label, i, j) = (Fresh("l"), Fresh("i"), Fresh("j"));
        return Piece.Statement(
            $"{label}: for (let {i} = 0; {i} < 3; {i}++) {{ for (let {j} = 0; {j} < 3; {j}++) {{ if (({i} + {j}) === {_random.Next(5)}) {Pick("continue", "break")} {label}; {Note(depth - 1)} }} }}");
    }

    private Piece Thrown(int depth) => _random.Next(4) switch
    {
        0 => Piece.Expression($"new {Pick("Error", "TypeError", "RangeError")}({Expression(Kind.Text, 0)})"),
        1 => Piece.Expression($"new Error({Expression(Kind.Text, 0)}, {{ cause: {Expression(Kind.Any, 0)} }})"),
        _ => Expression(Kind.Any, depth),
    };

    private string Fresh(string prefix) => prefix + ++_counter;

    private Kind AnyKind() => (Kind)_random.Next((int)Kind.Set + 1);

    private T Pick<T>(params IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
