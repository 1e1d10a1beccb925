using DoiThoai.Ground.Register;
using DoiThoai.Tests.Testing;
using Xunit;

namespace DoiThoai.Tests.Process;

/// <summary>People who send, and whoever watches the register meanwhile.</summary>
internal static class Sending
{
    /// <summary>The opinion of one of them, always under the same key.</summary>
    public static Task<Testing.Answer> Post(Visitor visitor, int number) =>
        visitor.Post("/api/v1/opinions", new { unit = "phu-yen", text = $"Ý kiến số {number}: đường vào bản hỏng." }, ("Idempotency-Key", $"key-of-sender-number-{number}"));

    /// <summary>One after another, from a number on, until somebody is answered so.</summary>
    public static async Task<Testing.Answer> Until(Visitor visitor, int from, params int[] statuses)
    {
        for (var number = from; number < from + 1000; number++)
        {
            if (await Post(visitor, number) is var answer && statuses.Contains(answer.Status)) return answer;
        }

        throw new InvalidOperationException($"Never answered {string.Join(" or ", statuses)}.");
    }

    /// <summary>The published checkpoint; null before the first.</summary>
    public static async Task<Checkpoint?> Published(Visitor visitor) => Checkpoint.Read(SignedNote.Read((await visitor.Get("/log/checkpoint")).Body)?.Text ?? "");

    /// <summary>Waits until so many entries are in the log.</summary>
    public static async Task Placed(Visitor visitor, int entries)
    {
        for (var tries = 0; (await Published(visitor))?.Size is not { } size || size < entries; tries++)
        {
            Assert.InRange(tries, 0, 300);
            await Task.Delay(100);
        }
    }
}
