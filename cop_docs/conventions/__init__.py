"""What a language does with any text: spaces and quotation marks, numbers and dates, the rows of CLDR."""
