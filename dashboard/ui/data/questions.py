"""What the search reads of questions and their answers."""

from dashboard.figures.questions import answering, parsing, writing
from dashboard.figures.questions.question import Answer, Question
from dashboard.ui.data.cache import cached

__all__ = ["Answer", "Question", "answer", "parse", "parts_in_words"]

parse = cached(parsing.parse)
answer = cached(answering.answer)
parts_in_words = cached(writing.parts_in_words)
