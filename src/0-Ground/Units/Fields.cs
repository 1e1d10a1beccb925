namespace DoiThoai.Ground.Units;

/// <summary>The fields (lĩnh vực) into which what people raise is sorted; bodies say for which of them they answer. Their words are the texts <c>field.CODE</c>.</summary>
public static class Fields
{
    /// <summary>The codes, in the order in which they are offered; the last one is for everything else.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "DAT_DAI", "GPMB", "QUY_HOACH_XD", "GIAO_THONG", "DIEN", "NONG_NGHIEP", "NUOC_SACH", "MOI_TRUONG", "CONG_THUONG", "TAI_CHINH",
        "Y_TE", "GIAO_DUC", "VAN_HOA", "THONG_TIN_CDS", "CHINH_SACH_XH", "LAO_DONG", "DAN_TOC_TG", "NOI_VU", "CCHC", "ANTT",
        "QUOC_PHONG", "TU_PHAP", "PCTT", "XAY_DUNG_DANG", "KHAC",
    ];
}
