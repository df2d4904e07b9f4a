"""Places, lengths and boxes on a page of a PDF, in points, and the matrices that they go through (ISO 32000-1, 8.3.4)."""

from __future__ import annotations

import math
from typing import Any

#: Points in a millimetre.
MM = 72 / 25.4
#: Left, foot, right and head.
Box = tuple[float, float, float, float]
#: Six numbers as PDF writes them: a point (x, y) becomes (a·x + c·y + e, b·x + d·y + f).
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


def matrix(values: Any) -> Matrix:
    """The six numbers of a matrix."""
    a, b, c, d, x, y = (float(value) for value in values)
    return a, b, c, d, x, y


def times(one: Matrix, other: Matrix) -> Matrix:
    """One matrix, and after it the other."""
    a, b, c, d, x, y = one
    p, q, r, s, v, w = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x * p + y * r + v, x * q + y * s + w


def at(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where a point is."""
    a, b, c, d, v, w = matrix
    return x * a + y * c + v, x * b + y * d + w


def least_scale(matrix: Matrix) -> float:
    """How much a matrix changes a length in the direction in which it changes it least."""
    a, b, c, d, *_ = matrix
    total, product = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return math.sqrt(max(0.0, (total - math.sqrt(max(0.0, total * total - 4 * product * product))) / 2))
