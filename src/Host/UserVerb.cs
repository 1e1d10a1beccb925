using System.CommandLine;
using DoiThoai.Ground.People;
using DoiThoai.Ground.People.KeepingAccounts;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;

namespace DoiThoai.Host;

/// <summary><c>user add NAME --unit U --role R</c>: the password is read from the input, or made and printed this once.</summary>
internal static class UserVerb
{
    public static Command Make(Func<ParseResult, ServeOptions> options, params Option[] shared)
    {
        var login = new Argument<string>("NAME") { Description = "What is typed at sign-in before the sign @" };
        var unit = new Option<string?>("--unit") { Description = "The unit; without one the account administers the installation" };
        var role = new Option<string>("--role") { Description = "One of " + string.Join(", ", Enum.GetValues<Role>().Select(Word)), Required = true };
        var place = new Option<string?>("--place") { Description = "Name of the body or the village, for department and village" };
        var name = new Option<string?>("--name") { Description = "Name shown" };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<Role>().Select(Word)]);
        var add = new Command("add", "Opens an account") { login, unit, role, place, name };
        foreach (var option in shared) add.Add(option);
        add.SetAction(async (parsed, ct) =>
        {
            await using var app = Product.Build(options(parsed), TimeProvider.System);
            await app.Services.GetRequiredService<Schema>().BringUp(ct);
            var texts = new Texts(app.Services.GetRequiredService<TextStore>(), "vi");
            var chosen = Enum.GetValues<Role>().First(it => Word(it) == parsed.GetValue(role));
            var password = await Password(texts, ct);
            var decision = await AddUser.Add(app.Services.GetRequiredService<Store>(), parsed.GetValue(login)!, parsed.GetValue(unit), chosen, parsed.GetValue(place), password, parsed.GetValue(name), ct);
            if (!decision.Try(out var made)) throw new UsageException(texts[decision.Refusals[0].TextKey, decision.Refusals[0].Args]);
            Console.WriteLine(made.Password is null ? texts["accounts.console.opened", made.Login] : texts["accounts.console.openedWith", made.Login, made.Password]);
            return 0;
        });
        return new Command("user", "Accounts") { add };
    }

    private static string Word(Role role) => string.Concat(role.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    // At a terminal the letters are not shown; an empty line has the password made.
    private static async Task<string?> Password(Texts texts, CancellationToken ct)
    {
        if (Console.IsInputRedirected) return await Console.In.ReadLineAsync(ct) is { Length: > 0 } line ? line : null;
        Console.Write(texts["accounts.console.ask"] + " ");
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.WriteLine();
        return typed.Length > 0 ? typed.ToString() : null;
    }
}
