using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OneWindow.Policies.Model;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Checking;

/// <summary>Certificates as JSON text, to be kept with the decision. Openings are named by their place in the reading of the same policies, day and household.</summary>
public static class CertificateJson
{
    private const int Format = 1;
    private const int MostDepth = 10_000;

    /// <summary>The certificate as text.</summary>
    public static string Write(Certificate certificate)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = MostDepth }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteBoolean("optimal", certificate.IsOptimal);
            if (certificate.Gap is { } gap)
                writer.WriteNumber("gapFen", gap.Fen);
            writer.WriteNumber("steps", certificate.Steps);
            writer.WriteStartArray("granted");
            foreach (var benefit in certificate.Granted)
                WriteGrant(writer, benefit.Grant, benefit.Amount);
            writer.WriteEndArray();
            writer.WriteStartArray("assumed");
            foreach (var grant in certificate.Assumed)
                WriteGrant(writer, grant, null);
            writer.WriteEndArray();
            WriteScore(writer, "claimed", certificate.Claimed);
            WriteScore(writer, "upper", certificate.Upper);
            writer.WritePropertyName("proof");
            WriteNode(writer, certificate.Proof);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A certificate from text. Reading says nothing about whether it holds; <see cref="CertificateChecker"/> does.</summary>
    /// <exception cref="FormatException">The text is no certificate of this format.</exception>
    public static Certificate Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MostDepth });
            var root = document.RootElement;
            if (root.GetProperty("format").GetInt32() != Format)
                throw new FormatException("The certificate has another format.");
            return new Certificate(ReadScore(root.GetProperty("claimed")), ReadScore(root.GetProperty("upper")), ReadNode(root.GetProperty("proof")))
            {
                IsOptimal = root.GetProperty("optimal").GetBoolean(),
                Gap = root.TryGetProperty("gapFen", out var gap) ? new Money(gap.GetInt64()) : null,
                Steps = root.GetProperty("steps").GetInt32(),
                Granted = [.. root.GetProperty("granted").EnumerateArray().Select(it => new GrantedBenefit(ReadGrant(it), new Money(it.GetProperty("fen").GetInt64())))],
                Assumed = [.. root.GetProperty("assumed").EnumerateArray().Select(ReadGrant)],
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or OverflowException or ArgumentException)
        {
            throw new FormatException("The text is no certificate.", exception);
        }
    }

    private static void WriteGrant(Utf8JsonWriter writer, Grant grant, Money? amount)
    {
        writer.WriteStartObject();
        writer.WriteString("code", grant.Code);
        if (grant.Member is not null)
            writer.WriteString("member", grant.Member);
        if (amount is { } money)
            writer.WriteNumber("fen", money.Fen);
        writer.WriteEndObject();
    }

    private static Grant ReadGrant(JsonElement element) =>
        new(element.GetProperty("code").GetString()!, element.TryGetProperty("member", out var member) ? member.GetString() : null);

    /// <summary>Rank, fen, kept, and the two flag words as text because they have 128 bits.</summary>
    private static void WriteScore(Utf8JsonWriter writer, string name, Score score)
    {
        writer.WriteStartArray(name);
        writer.WriteNumberValue(score.Rank);
        writer.WriteNumberValue(score.Fen);
        writer.WriteNumberValue(score.Kept);
        writer.WriteStringValue(score.LawHigh.ToString(CultureInfo.InvariantCulture));
        writer.WriteStringValue(score.LawLow.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndArray();
    }

    private static Score ReadScore(JsonElement element) => new(
        element[0].GetInt64(),
        element[1].GetInt64(),
        element[2].GetInt64(),
        Int128.Parse(element[3].GetString()!, CultureInfo.InvariantCulture),
        UInt128.Parse(element[4].GetString()!, CultureInfo.InvariantCulture));

    private static void WriteNode(Utf8JsonWriter writer, ProofNode node)
    {
        writer.WriteStartObject();
        switch (node)
        {
            case ProofNode.Leaf:
                writer.WriteString("step", "settled");
                break;
            case ProofNode.Impossible:
                writer.WriteString("step", "impossible");
                break;
            case ProofNode.Closed closed:
                WriteScore(writer, "closed", closed.Bound);
                break;
            case ProofNode.Unsearched unsearched:
                WriteScore(writer, "unsearched", unsearched.Bound);
                break;
            case ProofNode.Branch branch:
                writer.WriteNumber("branch", branch.Opening);
                writer.WritePropertyName("granted");
                WriteNode(writer, branch.Granted);
                writer.WritePropertyName("refused");
                WriteNode(writer, branch.Refused);
                break;
            case ProofNode.Split split:
                writer.WriteStartArray("split");
                foreach (var part in split.Parts)
                    WritePart(writer, part);
                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException("The argument has a step of an unknown kind.");
        }
        writer.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter writer, ProofNode.Part part)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("openings");
        foreach (var opening in part.Openings)
            writer.WriteNumberValue(opening);
        writer.WriteEndArray();
        writer.WritePropertyName("proof");
        WriteNode(writer, part.Proof);
        writer.WriteEndObject();
    }

    private static ProofNode ReadNode(JsonElement element)
    {
        if (element.TryGetProperty("branch", out var opening))
            return new ProofNode.Branch(opening.GetInt32(), ReadNode(element.GetProperty("granted")), ReadNode(element.GetProperty("refused")));
        if (element.TryGetProperty("split", out var parts))
        {
            return new ProofNode.Split([.. parts.EnumerateArray().Select(part => new ProofNode.Part(
                [.. part.GetProperty("openings").EnumerateArray().Select(it => it.GetInt32())], ReadNode(part.GetProperty("proof"))))]);
        }
        if (element.TryGetProperty("closed", out var closed))
            return new ProofNode.Closed(ReadScore(closed));
        if (element.TryGetProperty("unsearched", out var unsearched))
            return new ProofNode.Unsearched(ReadScore(unsearched));
        return element.GetProperty("step").GetString() switch
        {
            "settled" => new ProofNode.Leaf(),
            "impossible" => new ProofNode.Impossible(),
            var step => throw new FormatException($"There is no step '{step}'."),
        };
    }
}
