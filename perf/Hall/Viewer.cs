using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace DoiThoai.Perf.Hall;

/// <summary>One viewer as lean as it goes: a socket that follows a dialogue as a browser does, and checks that every number comes once and in order.</summary>
internal sealed class Viewer(Crowd crowd, int index) : IDisposable
{
    private readonly byte[] line = new byte[48];
    private Socket? socket;
    private int held;
    private bool cut;
    private Chunk chunk;
    private int left;
    private int sizeSoFar;
    private bool headed;
    private int id;
    private bool snapshot;
    private int retry = 1000;

    private enum Chunk
    {
        Size,
        SizeEnd,
        Data,
        DataEnd,
    }

    /// <summary>The last number it has.</summary>
    public int Last { get; private set; } = -1;

    /// <summary>Bytes that came.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether the line is open and has said something.</summary>
    public bool Hears { get; private set; }

    /// <summary>Follows until it is stopped, and comes back after every cut.</summary>
    public async Task Follow(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Once(ct);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Cut, or nobody there yet.
            }

            Hears = false;
            socket?.Dispose();
            // As a browser: after the time that the server gave it.
            if (!ct.IsCancellationRequested) await Task.Delay(retry, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Cuts its line, as a lost network does.</summary>
    public void Cut() => socket?.Dispose();

    public void Dispose() => Cut();

    private async Task Once(CancellationToken ct)
    {
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(crowd.Node(index), ct);
        var resume = Last >= 0 ? string.Create(CultureInfo.InvariantCulture, $"Last-Event-ID: {Last}\r\n") : "";
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {crowd.Path} HTTP/1.1\r\nHost: hall\r\nAccept: text/event-stream\r\nUser-Agent: Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/126 Mobile\r\n{resume}\r\n"), ct);
        (headed, chunk, held, sizeSoFar, cut, id, snapshot) = (false, Chunk.Size, 0, 0, false, -1, false);
        while (true)
        {
            // No buffer is held while nothing comes.
            await socket.ReceiveAsync(Memory<byte>.Empty, ct);
            int read;
            do
            {
                var buffer = crowd.Borrow();
                read = socket.Receive(buffer, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock || (read == 0 && error == SocketError.Success) || error != SocketError.Success)
                {
                    if (error == SocketError.WouldBlock) break;
                    return;
                }

                Bytes += read;
                if (!Take(buffer.AsSpan(0, read))) return;
            }
            while (socket.Available > 0);
        }
    }

    private bool Take(ReadOnlySpan<byte> bytes)
    {
        if (!headed)
        {
            // The head of the answer comes in one piece from this server.
            var end = bytes.IndexOf("\r\n\r\n"u8);
            if (end < 0) return false;
            if (!bytes.StartsWith("HTTP/1.1 200"u8))
            {
                crowd.Refused(Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)'\r')]));
                return false;
            }

            headed = true;
            bytes = bytes[(end + 4)..];
        }

        while (bytes.Length > 0)
        {
            switch (chunk)
            {
                case Chunk.Size when bytes[0] == '\r':
                    (chunk, left, sizeSoFar) = (Chunk.SizeEnd, sizeSoFar, 0);
                    bytes = bytes[1..];
                    break;
                case Chunk.Size:
                    sizeSoFar = (sizeSoFar * 16) + (bytes[0] <= '9' ? bytes[0] - '0' : (bytes[0] | 32) - 'a' + 10);
                    bytes = bytes[1..];
                    break;
                case Chunk.SizeEnd:
                    bytes = bytes[1..];
                    if (left == 0) return false;
                    chunk = Chunk.Data;
                    break;
                case Chunk.Data:
                    var part = bytes[..Math.Min(left, bytes.Length)];
                    Lines(part);
                    left -= part.Length;
                    bytes = bytes[part.Length..];
                    if (left == 0) (chunk, left) = (Chunk.DataEnd, 2);
                    break;
                default:
                    bytes = bytes[1..];
                    if (--left == 0) chunk = Chunk.Size;
                    break;
            }
        }

        return true;
    }

    // Only the beginning of a line is looked at: what stands on the screen is not ours to read here.
    private void Lines(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            var fits = Math.Min(part.Length, line.Length - held);
            part[..fits].CopyTo(line.AsSpan(held));
            (held, cut) = (held + fits, cut || fits < part.Length);
            if (end < 0) return;
            Line(line.AsSpan(0, held));
            (held, cut) = (0, false);
            bytes = bytes[(end + 1)..];
        }
    }

    private void Line(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0) Dispatch();
        else if (text.StartsWith("id: "u8)) id = Number(text[4..]);
        else if (text.StartsWith("event: snapshot"u8)) snapshot = true;
        else if (text.StartsWith("retry: "u8)) retry = Number(text[7..]);
    }

    private void Dispatch()
    {
        Hears = true;
        if (id >= 0)
        {
            if (snapshot) Interlocked.Increment(ref crowd.Snapshots);
            else if (id <= Last) Interlocked.Increment(ref crowd.Twice);
            else if (id != Last + 1) Interlocked.Increment(ref crowd.Gaps);
            Last = id;
            crowd.Came(id);
        }

        (id, snapshot) = (-1, false);
    }

    private static int Number(ReadOnlySpan<byte> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
