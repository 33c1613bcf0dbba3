namespace OneWindow.Workflows.Tests.Expressions.Oracle;

/// <summary>Calls of the library.</summary>
internal sealed partial class ProgramGenerator
{
    private static readonly string[] Patterns =
    [
        "/a/", "/a/g", "/[a-c]+/gi", "/(\\d+)/g", "/(?<n>\\d)(\\w)?/g", "/^\\s+|\\s+$/g", "/\\bb/i", "/./gu", "/(a)|(b)/g", "/[^\\w]/g", "/x*/g", "/a(?=b)/", "/(?<!a)b/g", "/(.)\\1/g", "/,/", "/\\p{L}+/gu",
        "/^.$/gm", "/b/y", "/a.b/s", "/[\\u4e00-\\u9fff]/g", "/()/", "/(?:a|ab)(c|bcd)?/", "/a{2,}?/", "/[]/", "/[^]/", "/\\$/", "/[-a]/",
    ];

    private static readonly string[] Keys = ["'a'", "'b'", "'k'", "1", "'1'", "NaN", "null", "0"];

    private static readonly string[] Formats =
    [
        "'2024-02-29'", "'2024-02-29T10:00:00'", "'2024-02-29T10:00:00Z'", "'2024-02-29T10:00:00.123+08:00'", "'2024/2/9'", "'2024-13-01'", "'garbage'", "'2024-02'", "'2024'", "'Feb 29, 2024'",
        "'2024-02-30'", "'2024/02/29 08:30:15'", "'2024-02-29 08:30'", "'29 Feb 2024 08:00 GMT'", "'Thu, 29 Feb 2024 00:00:00 GMT'", "'2024-2-9'", "'12/31/2024'",
    ];

    private Piece Number(int depth)
    {
        var d = depth - 1;
        return _random.Next(17) switch
        {
            0 or 1 or 2 => Piece.Expression($"({Expression(Kind.Number, d)} {Pick("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>")} {Expression(Kind.Number, d)})"),
            3 => Piece.Expression($"({Expression(Kind.Number, 0)}) ** {Pick("0", "1", "2", "3", "-1", "0.5", "10")}"),
            4 => Piece.Expression($"Math.{Pick("abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "fround", "clz32")}({Expression(Kind.Number, d)})"),
            5 => Piece.Expression($"Math.{Pick("min", "max", "hypot")}({Expression(Kind.Number, d)}, {Expression(Kind.Number, d)})"),
            6 => Piece.Expression($"Math.{Pick("min", "max")}(...{Expression(Kind.Array, d)})"),
            7 => Piece.Expression($"Number({Expression(Kind.Any, d)})"),
            8 => Piece.Expression($"parseInt({Expression(Kind.Any, d)}, {Pick("undefined", "10", "16", "2", "36", "1", "37")})"),
            9 => Piece.Expression($"parseFloat({Expression(Kind.Any, d)})"),
            10 => Piece.Expression($"{Expression(Pick(Kind.Text, Kind.Array), d)}.length"),
            11 => Piece.Expression($"{Expression(Pick(Kind.Text, Kind.Array), d)}.{Pick("indexOf", "lastIndexOf")}({Expression(Kind.Any, 0)}, {Expression(Kind.Number, 0)})"),
            12 => Piece.Expression($"{Expression(Kind.Date, d)}.{Pick("getTime", "getFullYear", "getMonth", "getDate", "getDay", "getHours", "getMinutes", "getUTCHours", "getUTCDate", "getMilliseconds", "getTimezoneOffset", "valueOf")}()"),
            13 => Piece.Expression($"{Expression(Kind.Text, d)}.{Pick("charCodeAt", "codePointAt")}({Expression(Kind.Number, 0)})"),
            14 => Piece.Expression($"{Expression(Kind.Text, d)}.{Pick("search")}({Pick(Patterns)})"),
            15 => Piece.Expression($"{Expression(Kind.Array, d)}.{Pick("findIndex", "findLastIndex")}({Expression(Kind.Function, d)})"),
            _ => Piece.Expression($"{Expression(Kind.Array, d)}.{Pick("reduce", "reduceRight")}((p, q) => p + q{Pick(string.Empty, ", 0", ", ''")})"),
        };
    }

    private Piece Text(int depth)
    {
        var d = depth - 1;
        return _random.Next(27) switch
        {
            0 => Piece.Expression($"`${{{Expression(Kind.Any, d)}}}-${{{Expression(Kind.Any, d)}}}`"),
            1 => Piece.Expression($"({Expression(Kind.Text, d)} + {Expression(Kind.Any, d)})"),
            2 => Piece.Expression($"String({Expression(Kind.Any, d)})"),
            3 => Piece.Expression($"{Expression(Kind.Text, d)}.{Pick("toUpperCase", "toLowerCase", "trim", "trimStart", "trimEnd", "toString", "normalize")}()"),
            4 => Piece.Expression($"{Expression(Kind.Text, d)}.{Pick("slice", "substring", "substr")}({Expression(Kind.Number, 0)}, {Expression(Kind.Number, 0)})"),
            5 => Piece.Expression($"{Expression(Kind.Text, d)}.{Pick("at", "charAt")}({Expression(Kind.Number, 0)})"),
            6 => Piece.Expression($"{Expression(Kind.Text, d)}.{Pick("padStart", "padEnd")}({_random.Next(12)}, {Expression(Kind.Text, 0)})"),
            7 => Piece.Expression($"{Expression(Kind.Text, d)}.repeat({Pick("0", "1", "2", "3", "-1", "1.9")})"),
            8 => Piece.Expression($"{Expression(Kind.Text, d)}.{Pick("replace", "replaceAll")}({Expression(Kind.Text, 0)}, {Pick("'<$&>'", "'$$'", "\"$`$'\"", "'$1'", "x => `[${x}]`", "undefined")})"),
            9 => Piece.Expression($"{Expression(Kind.Text, d)}.replace({Pick(Patterns)}, {Pick("'<$&>'", "'$1$2'", "'$<n>'", "(m, ...r) => '[' + m + r.length + ']'", "''")})"),
            10 => Piece.Expression($"{Expression(Kind.Text, d)}.replaceAll({Pick(Patterns)}, '<$1>')"),
            11 => Piece.Expression($"{Expression(Kind.Array, d)}.join({Pick(string.Empty, "', '", "''", "null", "undefined")})"),
            12 => Piece.Expression($"{Expression(Kind.Number, d)}.toFixed({Pick("0", "1", "2", "5", "101")})"),
            13 => Piece.Expression($"({Expression(Kind.Number, d)} % 1e15).toString({Pick(string.Empty, "2", "16", "36", "8", "3", "1")})"),
            14 => Piece.Expression($"({Expression(Kind.Number, d)}).{Pick("toPrecision", "toExponential")}({Pick(string.Empty, "1", "3", "10", "21")})"),
            15 => Piece.Expression($"JSON.stringify({Expression(Kind.Any, d)}{Pick(string.Empty, string.Empty, ", null, 2", ", ['a', 'b', 1]", ", (k, v) => typeof v === 'number' ? v + 1 : v", ", null, '--'")})"),
            16 => Piece.Expression($"{Expression(Kind.Date, d)}.{Pick("toISOString", "toJSON", "toString", "toDateString", "toTimeString", "toUTCString")}()"),
            17 => Piece.Expression($"{Pick("encodeURIComponent", "encodeURI", "decodeURIComponent", "escape0").Replace("escape0", "decodeURI", StringComparison.Ordinal)}({Expression(Kind.Text, d)})"),
            18 => Piece.Expression($"String.fromCharCode({Expression(Kind.Number, 0)} & 127, 65)"),
            19 => Piece.Expression($"String.fromCodePoint({Pick("65", "128512", "20013", "-1", "1.5", "0x110000")})"),
            20 => Piece.Expression($"{Expression(Kind.Text, d)}.concat({Arguments(0)})"),
            21 => Piece.Expression($"[...{Expression(Kind.Text, d)}].{Pick("reverse", "sort", "toSorted", "toReversed")}().join('')"),
            22 => Piece.Expression($"{Expression(Kind.Any, d)}.toString()"),
            23 => Piece.Expression($"(typeof {Expression(Kind.Any, d)})"),
            24 => Piece.Expression($"{Expression(Kind.Array, d)}.toString()"),
            25 => Piece.Expression($"({Pick(Patterns)}).{Pick("source", "flags", "toString()")}"),
            _ => Piece.Expression($"{Expression(Kind.Text, d)}.split({Pick("''", "','", Pick(Patterns), "undefined", "'b'")}, {Pick("undefined", "2", "0", "-1")}).join('|')"),
        };
    }

    private Piece TextTest(int depth)
    {
        var d = depth - 1;
        return _random.Next(8) switch
        {
            0 => Piece.Expression($"{Expression(Pick(Kind.Text, Kind.Array), d)}.includes({Expression(Kind.Any, 0)})"),
            1 => Piece.Expression($"{Expression(Kind.Text, d)}.{Pick("startsWith", "endsWith")}({Expression(Kind.Text, 0)}, {Expression(Kind.Number, 0)})"),
            2 => Piece.Expression($"({Pick(Patterns)}).test({Expression(Kind.Text, d)})"),
            3 => Piece.Expression($"{Expression(Kind.Array, d)}.{Pick("some", "every")}({Expression(Kind.Function, d)})"),
            4 => Piece.Expression($"Number.{Pick("isInteger", "isSafeInteger", "isFinite", "isNaN")}({Expression(Kind.Any, d)})"),
            5 => Piece.Expression($"{Pick("isNaN", "isFinite", "Array.isArray")}({Expression(Kind.Any, d)})"),
            6 => Piece.Expression($"Object.hasOwn({Expression(Kind.Object, d)}, {Expression(Kind.Text, 0)})"),
            _ => Piece.Expression($"{Expression(Pick(Kind.Map, Kind.Set), d)}.has({Pick(Keys)})"),
        };
    }

    private Piece Array(int depth)
    {
        var d = depth - 1;
        return _random.Next(28) switch
        {
            0 => Piece.Expression($"[{Arguments(d)}]"),
            1 => Piece.Expression($"[...{Expression(Pick(Kind.Array, Kind.Text, Kind.Map, Kind.Set), d)}, {Expression(Kind.Any, d)}]"),
            2 or 3 => Piece.Expression($"{Expression(Kind.Array, d)}.{Pick("map", "filter", "flatMap", "find", "findLast", "forEach")}({Expression(Kind.Function, d)})"),
            4 => Piece.Expression($"{Expression(Kind.Array, d)}.{Pick("slice", "toSpliced", "splice")}({Expression(Kind.Number, 0)}, {Expression(Kind.Number, 0)})"),
            5 => Piece.Expression($"{Expression(Kind.Array, d)}.concat({Arguments(d)})"),
            6 => Piece.Expression($"{Expression(Kind.Array, d)}.{Pick("sort", "toSorted", "reverse", "toReversed")}()"),
            7 => Piece.Expression($"[5, 3, 9, 1, 11, 2].{Pick("sort", "toSorted")}((a, b) => {Pick("a - b", "b - a", "a % 3 - b % 3", "0")})"),
            8 => Piece.Expression($"{Expression(Kind.Array, d)}.flat({Pick(string.Empty, "0", "1", "2", "Infinity")})"),
            9 => Piece.Expression($"{Expression(Kind.Array, d)}.with({_random.Next(-3, 4)}, {Expression(Kind.Any, d)})"),
            10 => Piece.Expression($"{Expression(Kind.Array, d)}.fill({Expression(Kind.Any, 0)}, {Expression(Kind.Number, 0)}, {Expression(Kind.Number, 0)})"),
            11 => Piece.Expression($"Array.from({Expression(Pick(Kind.Array, Kind.Text, Kind.Set, Kind.Map), d)}{Pick(string.Empty, ", (x, i) => [i, x]")})"),
            12 => Piece.Expression($"Array.from({{ length: {_random.Next(5)} }}, {Expression(Kind.Function, d)})"),
            13 => Piece.Expression($"Object.{Pick("keys", "values", "entries")}({Expression(Pick(Kind.Object, Kind.Array, Kind.Text), d)}).slice(0, 9)"),
            14 => Piece.Expression($"{Expression(Kind.Text, d)}.split({Pick("''", "','", "/\\d/", "'b'", "/(b)/", "/(?:)/")})"),
            15 => Piece.Expression($"[...{Expression(Kind.Text, d)}.matchAll({Pick(Patterns)})].map(m => [m.index, m[0], m.length])"),
            16 => Piece.Expression($"{Expression(Kind.Text, d)}.match({Pick(Patterns)})"),
            17 => Piece.Expression($"({Pick(Patterns)}).exec({Expression(Kind.Text, d)})"),
            18 => Piece.Expression($"[...{Expression(Pick(Kind.Map, Kind.Set, Kind.Array), d)}.{Pick("keys", "values", "entries")}()]"),
            19 => Piece.Expression($"(a => {{ const r = a.{Pick("push", "unshift")}({Arguments(0)}); return [r, a]; }})({Expression(Kind.Array, d)})"),
            20 => Piece.Expression($"(a => {{ const r = a.{Pick("pop", "shift")}(); return [r, a]; }})({Expression(Kind.Array, d)})"),
            21 => Piece.Expression($"(a => {{ const r = a.splice({_random.Next(-3, 4)}, {_random.Next(3)}, {Arguments(0)}); return [r, a]; }})({Expression(Kind.Array, d)})"),
            22 => Piece.Expression($"(a => {{ a.length = Math.min(a.length, {_random.Next(4)}); return a; }})([...{Expression(Kind.Array, d)}])"),
            23 => Piece.Expression($"{Expression(Kind.Array, d)}.copyWithin({_random.Next(-3, 4)}, {_random.Next(-3, 4)})"),
            24 => Piece.Expression($"Array.of({Arguments(d)})"),
            25 => Piece.Expression($"{Expression(Kind.Array, d)}.map((x, i, all) => [typeof x, i, all.length])"),
            26 => Piece.Expression($"(r => [r.exec('xaab1a2'), r.lastIndex, r.exec('xaab1a2'), r.lastIndex])({Pick(Patterns)})"),
            _ => Piece.Expression($"{Expression(Kind.Array, d)}.{Pick("at", "indexOf", "lastIndexOf", "includes")}({Expression(Kind.Any, 0)})"),
        };
    }

    private Piece Object(int depth)
    {
        var d = depth - 1;
        return _random.Next(12) switch
        {
            0 => Piece.Expression($"({{ a: {Expression(Kind.Any, d)}, [{Expression(Kind.Any, 0)}]: {Expression(Kind.Any, d)} }})"),
            1 => Piece.Expression($"({{ ...{Expression(Pick(Kind.Object, Kind.Array, Kind.Any), d)}, x: {Expression(Kind.Any, d)} }})"),
            2 => Piece.Expression($"Object.assign({{}}, {Arguments(d)})"),
            3 => Piece.Expression($"Object.fromEntries({Pick("[['a', 1], ['b', [2]]]", "new Map([['m', 1]])", "Object.entries({ q: 1 })")})"),
            4 => Piece.Expression($"({{ f(x) {{ return [this.a, x]; }}, a: {Expression(Kind.Any, d)} }}).f({Expression(Kind.Any, 0)})"),
            5 => Piece.Expression($"({{ get b() {{ return {Expression(Kind.Any, d)}; }}, a: 1 }})"),
            6 => Piece.Expression($"(({{ a, ...rest }}) => ({{ a, rest }}))({Expression(Kind.Object, d)})"),
            7 => Piece.Expression($"JSON.parse({Pick("'{\"b\":1,\"a\":[1.5,\"x\",null]}'", "'{\"__x\":{}}'", "'bad'", "'[1,]'", "'\"\\\\u4e2d\"'", "' {\"2\":1,\"1\":2} '", "'01'", "'1e5'")}{Pick(string.Empty, ", (k, v) => Array.isArray(v) ? v.length : v")})"),
            8 => Piece.Expression($"(o => {{ delete o.a; o.q = 1; return o; }})({{ ...{Expression(Kind.Object, d)} }})"),
            9 => Piece.Expression($"Object.entries({Expression(Kind.Object, d)}).reduce((r, [k, v]) => ({{ ...r, [v]: k }}), {{}})"),
            10 => Piece.Expression($"(function () {{ this.a = {Expression(Kind.Any, d)}; return this; }}).call({{ b: 1 }})"),
            _ => Piece.Expression($"new (function T(x) {{ this.a = x; }})({Expression(Kind.Any, d)})"),
        };
    }

    private Piece Date(int depth)
    {
        var d = depth - 1;
        return _random.Next(6) switch
        {
            0 => Piece.Expression($"new Date({1995 + _random.Next(60)}, {_random.Next(-3, 15)}, {_random.Next(-3, 40)}, {_random.Next(-30, 30)}, {_random.Next(70)})"),
            1 => Piece.Expression($"new Date({Pick(Formats)})"),
            2 => Piece.Expression($"new Date(+{Expression(Kind.Date, d)})"),
            3 => Piece.Expression($"(t => {{ t.{Pick("setDate", "setMonth", "setHours", "setMinutes", "setSeconds", "setUTCDate", "setUTCHours")}({_random.Next(-5, 40)}{Pick(string.Empty, ", 3")}); return t; }})(new Date(+{Expression(Kind.Date, d)}))"),
            4 => Piece.Expression($"new Date(Date.UTC({1995 + _random.Next(60)}, {_random.Next(12)}, {_random.Next(1, 29)}, {_random.Next(24)}))"),
            _ => Piece.Expression($"new Date({1_000_000_000_000L + _random.NextInt64(2_000_000_000_000L)})"),
        };
    }

    private Piece Map(int depth) => _random.Next(3) switch
    {
        0 => Piece.Expression($"new Map({Expression(Kind.Map, depth - 1)})"),
        1 => Piece.Expression($"(m => {{ m.{Pick("delete", "get", "has")}({Pick(Keys)}); return m; }})({Expression(Kind.Map, depth - 1)})"),
        _ => Piece.Expression($"{Expression(Kind.Map, depth - 1)}.set({Pick(Keys)}, {Expression(Kind.Any, depth - 1)})"),
    };

    private Piece Set(int depth) => _random.Next(3) switch
    {
        0 => Piece.Expression($"new Set({Expression(Pick(Kind.Array, Kind.Set, Kind.Text), depth - 1)})"),
        1 => Piece.Expression($"(s => {{ s.{Pick("delete", "has")}({Pick(Keys)}); return s; }})({Expression(Kind.Set, depth - 1)})"),
        _ => Piece.Expression($"{Expression(Kind.Set, depth - 1)}.add({Expression(Kind.Any, depth - 1)})"),
    };
}
