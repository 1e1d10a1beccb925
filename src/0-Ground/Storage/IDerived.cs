namespace DoiThoai.Ground.Storage;

/// <summary>Rows that are made of others, such as those that searches read: they are renewed within the change that touches what they are made of.</summary>
public interface IDerived
{
    /// <summary>Looks at a change that is about to be written; gives what is to be done once it is, in the same transaction. Null where it touches nothing of theirs.</summary>
    Func<CancellationToken, Task>? After(Turn turn);
}
