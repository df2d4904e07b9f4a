"""The kinds of findings in lists of schools (cop_docs/schools), in the order in which docs/findings.md explains them."""

from __future__ import annotations

from cop_docs.model.kinds import Kind, Severity

_WARNING = Severity.WARNING

SCHOOLS: tuple[Kind, ...] = (
    Kind(
        "school-list",
        "A list of schools cannot be read, has no line of headers that is understood, or has no row below it.",
        "Save it as .xlsx, .ods or CSV UTF-8, with one line of headers above the schools.",
    ),
    Kind(
        "school-map",
        "A mapping file is wrong, names a column that the list does not have, or leaves out one that is needed.",
        "Correct the mapping file; schools check LIST --map FILE proposes a new one where FILE is missing.",
    ),
    Kind(
        "school-charset",
        "A list of schools does not say in which charset it is, or some of its bytes are damaged: what it is read as is a guess.",
        "Look at some names. Where they are wrong, save the list as CSV UTF-8 or .xlsx.",
        _WARNING,
    ),
    Kind(
        "school-unread",
        "A list of schools has columns that no pack needs, or that have no header, or further sheets. They are not read, and nothing of them is kept.",
        "Nothing has to be done. Where a column is needed, name it in the mapping file; where a sheet is, save it as a list of its own.",
        Severity.NOTE,
    ),
    Kind(
        "school-hidden",
        "Rows or columns of a spreadsheet are hidden, by hand or by a filter. They are read as all others.",
        "Show them, and delete the rows of schools that are to get nothing.",
        Severity.NOTE,
    ),
    Kind(
        "school-either",
        "Two columns of a list may be the same one of ours, and differ. The one whose header is more like ours is read.",
        "Say in a mapping file which it is (--map FILE), or delete the other column.",
        _WARNING,
    ),
    Kind(
        "school-columns",
        "A row of a list has more cells than its line of headers: a cell holds the sign that parts the columns.",
        "Put that cell between quotation marks, or save the list as .xlsx.",
    ),
    Kind(
        "school-missing",
        "A row of a list lacks what every school needs: its id, name, country, languages or audiences.",
        "Write it; what is the same for all schools can be a default in the mapping file.",
    ),
    Kind(
        "school-id",
        "The id of a school can name no file: it has a slash or other signs, is too long, or is a name that Windows keeps for a device.",
        "Use letters, digits, and . _ - between them, at most 64.",
    ),
    Kind(
        "school-twice",
        "Two rows of a list have the same id. The first is taken.",
        "Give each school an id of its own, or delete the row.",
    ),
    Kind(
        "school-like",
        "Two rows of a list have nearly the same name at nearly the same address. Both are taken.",
        "See whether they are the same school, and delete one of them where they are.",
        _WARNING,
    ),
    Kind(
        "school-formula",
        "A cell of a list is a formula, or begins like one: a program that opens the list would run it.",
        "Paste the column as values, and write no =, @, + or - before words.",
    ),
    Kind(
        "school-merged",
        "Cells of a spreadsheet are merged: the first of them has the value, and those below and beside it have none.",
        "Part the cells, and write the value into each row.",
    ),
    Kind(
        "school-damaged",
        "A spreadsheet program has changed a value: digits became a power of ten, a quantity (12.0) or a date, or a formula failed.",
        "Give the column the format Text, and type the value again: what was lost is not in the list any more.",
    ),
    Kind(
        "school-characters",
        "A cell of a list holds characters that nobody sees and that do harm, or some that replace lost letters, as &#1064; and UTF-7 do.",
        "Type the words anew; where many rows have it, save the list anew as CSV UTF-8 or .xlsx.",
    ),
    Kind(
        "school-length",
        "A cell of a list has more than 200 characters, which no page has room for.",
        "Shorten it.",
    ),
    Kind(
        "school-choice",
        "A row of a list names a country that is not known, or a language or an audience that the project does not offer.",
        "Write one that cop-docs list shows; a word of your list is given its meaning under [words] of the mapping file.",
    ),
    Kind(
        "school-copies",
        "The number of copies in a row of a list is no whole number, or there are none of anything.",
        "Write whole numbers in digits.",
    ),
    Kind(
        "school-many",
        "A row of a list orders more than 5,000 copies of one publication. The school is taken as it is.",
        "See whether that is meant.",
        _WARNING,
    ),
    Kind(
        "school-address",
        "An address in a list lacks what its country needs, or its postcode is none of there.",
        "Correct it: what a carrier cannot deliver comes back.",
    ),
    Kind(
        "school-phone",
        "A telephone number in a list cannot be dialled: it has too few or too many digits, or none.",
        "Write it with the code of its country: +998 71 123 45 67.",
    ),
    Kind(
        "school-phone-doubt",
        "A telephone number in a list is in no range that its country is known to use. New ranges become known late; the school is taken.",
        "Call it, or see whether a digit is wrong.",
        _WARNING,
    ),
    Kind(
        "school-web",
        "The reporting address in a row of a list is no address of the web or of e-mail.",
        "Write https://… or name@….",
    ),
    Kind(
        "school-logo",
        "The logo in a row of a list is no name of a picture, or there is no such file beside the list, or no picture in it that can be printed. The school is taken, and printed without it.",
        "Write the name of a file alone (.png, .jpg or .webp), and put the file beside the list: one picture, at most 2 MB and 16 million dots.",
        Severity.WARNING,
    ),
)
