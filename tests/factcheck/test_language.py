import pytest

from factcheck.language import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council approved the budget on Tuesday, and the mayor said that it would hold "
               "taxes down for the next two years."),
        ("en", "Net 352,000 vs loss 568,000\nRevs 636,000 vs 640,000\nShrs 12.7 mln"),
        ("en", "Short."),
        ("fr", "Le conseil municipal a adopté le budget mardi soir, et le maire a déclaré que les "
               "impôts resteraient stables pour les deux prochaines années dans la ville."),
        ("de", "Der Stadtrat hat am Dienstag den Haushalt beschlossen, und die Bürgermeisterin "
               "sagte, dass die Steuern in den nächsten zwei Jahren nicht steigen werden."),
        ("es", "El ayuntamiento aprobó el martes el presupuesto y la alcaldesa dijo que los "
               "impuestos no subirán en los próximos dos años para las familias."),
        ("und", "Городской совет во вторник утвердил бюджет, и мэр сказал, что налоги не вырастут "
                "в ближайшие два года для жителей."),
        ("und", "市議会は火曜日に予算を承認した。市長は今後二年間は増税しないと述べた。"),
    ],
)  # fmt: skip
def test_the_language_of_a_text(language: str, text: str) -> None:
    assert detect(text) == language
