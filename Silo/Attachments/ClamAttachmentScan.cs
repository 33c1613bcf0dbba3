using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace OneWindow.Silo.Attachments;

/// <summary>Asks a scanner by the INSTREAM command of ClamAV's daemon: the content goes in pieces, each with its length before it, and an empty one ends it.</summary>
internal sealed class ClamAttachmentScan(AttachmentOptions options, TimeProvider time) : IAttachmentScan
{
    private const int PieceLength = 32 * 1024;
    private const int LongestAnswer = 4096;
    private static readonly byte[] Command = "zINSTREAM\0"u8.ToArray();
    private static readonly byte[] End = new byte[sizeof(int)];

    public string? Name => $"{options.ScannerHost}:{options.ScannerPort}";

    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.ScannerTimeoutSeconds), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.ScannerHost!, options.ScannerPort, limit.Token);
            await using var stream = client.GetStream();
            await SendAsync(content, stream, limit.Token);
            return Read(await AnswerAsync(stream, limit.Token));
        }
        catch (SocketException error)
        {
            throw new IOException("The scanner cannot be reached.", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The scanner did not answer in time.", error);
        }
    }

    private static async Task SendAsync(Stream content, NetworkStream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Command, cancellationToken);
        var piece = new byte[sizeof(int) + PieceLength];
        int length;
        while ((length = await content.ReadAsync(piece.AsMemory(sizeof(int), PieceLength), cancellationToken)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(piece, length);
            await stream.WriteAsync(piece.AsMemory(0, sizeof(int) + length), cancellationToken);
        }

        await stream.WriteAsync(End, cancellationToken);
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestAnswer];
        var length = 0;
        int read;
        while (length < buffer.Length && (read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (buffer.AsSpan(0, length).Contains((byte)0))
                break;
        }

        return Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\0', '\n', '\r');
    }

    private static ScanVerdict Read(string answer)
    {
        const string found = " FOUND";
        var verdict = answer.StartsWith("stream: ", StringComparison.Ordinal) ? answer["stream: ".Length..] : answer;
        if (verdict == "OK")
            return new ScanVerdict(true, null);
        return verdict.EndsWith(found, StringComparison.Ordinal)
            ? new ScanVerdict(false, verdict[..^found.Length])
            : throw new IOException($"The scanner could not say: {answer}");
    }
}
