using System.Text;

namespace DoiThoai.Ground.Storage;

/// <summary>Table and column names are the code's names in snake_case.</summary>
public static class Names
{
    /// <summary><c>OccurredOn</c> becomes <c>occurred_on</c>.</summary>
    public static string Snake(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
