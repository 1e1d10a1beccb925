using DoiThoai.Ground.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Ground.Pages;

/// <summary>Documents stay Vietnamese, in whatever language somebody reads the pages around them.</summary>
public static class Vietnamese
{
    /// <summary>The texts in Vietnamese.</summary>
    public static Texts.Texts Of(Desk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.T.Lang == "vi" ? desk.T : new Texts.Texts(desk.Http.RequestServices.GetRequiredService<TextStore>(), "vi");
    }
}
